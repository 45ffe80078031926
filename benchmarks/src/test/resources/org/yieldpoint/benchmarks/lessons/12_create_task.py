# Lesson 12: create_task + await; it prints nothing.
import asyncio
from vclock import run

async def nested():
    return 42

async def main():
    task = asyncio.create_task(nested())
    await task

run(main())
