# Lesson 13x: lessons 13 and 14 with the total (virtual) duration: 3 s, not 6 s,
# and with the group's task results, which the `async with` itself does not return.
import asyncio
from vclock import run, clock

async def late(delay, msg):
    await asyncio.sleep(delay)
    print(clock(), msg)
    return delay

async def main():
    res = await asyncio.gather(late(3, "A"), late(1, "B"), late(2, "C"))
    print(clock(), res)
    async with asyncio.TaskGroup() as tg:
        ts = [tg.create_task(late(3, "A")), tg.create_task(late(1, "B")), tg.create_task(late(2, "C"))]
    print(clock(), "Done", [t.result() for t in ts])

run(main())
