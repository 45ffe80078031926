# Lesson 11: two awaits one after the other: 1 s + 2 s = 3 s.
# Wall-clock times are replaced by the virtual clock.
import asyncio
from vclock import run, clock

async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)

async def main():
    print(f"started at {clock()}")

    await say_after(1, 'hello')
    await say_after(2, 'world')

    print(f"finished at {clock()}")

run(main())
