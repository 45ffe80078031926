# Lesson 14: TaskGroup; completion order B C A, then Done.
import asyncio
from vclock import run

async def late(delay, msg):
    await asyncio.sleep(delay)
    print(msg)
    return delay

async def main():
    async with asyncio.TaskGroup() as tg:
        tg.create_task(late(3, "A"))
        tg.create_task(late(1, "B"))
        tg.create_task(late(2, "C"))
    print("Done")

run(main())
