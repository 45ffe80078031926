# Lesson 12x: lesson 12 with its invisible order and value shown.
import asyncio
from vclock import run, clock

async def nested():
    print("nested runs", clock())
    return 42

async def main():
    task = asyncio.create_task(nested())
    print("created, not started")
    print("awaited ->", await task)

run(main())
