# Lesson 10: only a coroutine function; nothing is run, nothing is printed.
import asyncio

async def say_after(delay, what):
    await asyncio.sleep(delay)
    print(what)
