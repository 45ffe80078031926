# SPDX-License-Identifier: Apache-2.0
"""Locks, semaphores and events, when those who wait are cancelled."""
import asyncio

from harness import *


async def holder(name, lock, seconds=0):
    try:
        async with lock:
            log(name, "has it")
            await asyncio.sleep(seconds)
    finally:
        log(name, "ends")


@scenario
async def a_lock_whose_chosen_waiter_is_cancelled():
    lock = asyncio.Lock()
    await lock.acquire()
    a, b, c = (task(name, holder(name, lock)) for name in "abc")
    await turn()
    lock.release()
    log("cancel", a.cancel(), lock.locked())
    d = task("d", holder("d", lock))
    await turn()
    log(lock.locked())
    await asyncio.wait([a, b, c, d])
    log(lock.locked())


@scenario
async def a_lock_that_is_taken_again_at_once():
    lock = asyncio.Lock()

    async def greedy(name, times):
        for number in range(times):
            await lock.acquire()
            log(name, number)
            await turn()
            lock.release()

    await asyncio.gather(greedy("a", 3), greedy("b", 2), greedy("c", 2))
    await lock.acquire()
    a = task("a", holder("a", lock))
    await turn()
    lock.release()
    log(lock.locked())
    await lock.acquire()
    log("main has it")
    lock.release()
    await a


@scenario
async def a_newcomer_behind_cancelled_waiters():
    lock = asyncio.Lock()
    await lock.acquire()
    a, b = task("a", holder("a", lock)), task("b", holder("b", lock))
    await turn()
    a.cancel()
    b.cancel()
    lock.release()
    await lock.acquire()
    log("main has it", lock.locked())
    c = task("c", holder("c", lock))
    await turn()
    lock.release()
    await c
    try:
        lock.release()
    except RuntimeError as refused:
        log("refused", refused)


@scenario
async def a_lock_with_a_limit():
    lock = asyncio.Lock()

    async def limited(name, limit, seconds):
        try:
            async with asyncio.timeout(limit):
                await holder(name, lock, seconds)
        except TimeoutError:
            log_at(name + " timed out")

    await asyncio.gather(
        limited("a", 5, 2), limited("b", 2, 1), limited("c", 3, 1), limited("d", 9, 1)
    )
    log_at("main")


@scenario
async def a_semaphore_whose_chosen_waiters_are_cancelled():
    semaphore = asyncio.Semaphore(2)
    await semaphore.acquire()
    await semaphore.acquire()
    tasks = [task(name, holder(name, semaphore)) for name in "abcd"]
    await turn()
    semaphore.release()
    semaphore.release()
    log("cancel", tasks[0].cancel(), tasks[1].cancel(), semaphore.locked())
    tasks.append(task("e", holder("e", semaphore)))
    await turn()
    log(semaphore.locked())
    tasks[3].cancel()
    await asyncio.wait(tasks)
    log(semaphore.locked())


@scenario
async def a_semaphore_that_is_released_in_a_burst():
    semaphore = asyncio.Semaphore(0)
    tasks = [task(name, holder(name, semaphore, 1)) for name in "abcd"]
    await turn()
    for _ in range(3):
        semaphore.release()
    log(semaphore.locked())
    tasks[1].cancel()
    tasks.append(task("e", holder("e", semaphore)))
    await turn()
    tasks.append(task("f", holder("f", semaphore)))
    await asyncio.wait(tasks)
    log(semaphore.locked(), now())


@scenario
async def an_event_set_and_cleared_around_a_cancel():
    event = asyncio.Event()

    async def waits(name):
        try:
            await event.wait()
            log(name, "goes on", event.is_set())
        except asyncio.CancelledError as cancelled:
            log(name, "caught", cancelled)
            raise

    a, b, c = (task(name, waits(name)) for name in "abc")
    await turn()
    a.cancel("before")
    event.set()
    b.cancel("after")
    event.clear()
    d = task("d", waits("d"))
    await turn()
    await turn()
    event.set()
    await asyncio.wait([a, b, c, d])
    log(await event.wait())


if __name__ == "__main__":
    main()
