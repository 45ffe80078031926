# SPDX-License-Identifier: Apache-2.0
"""Conditions and barriers, when those who wait are cancelled."""
import asyncio

from harness import *


@scenario(since=(3, 13))
async def a_condition_whose_notified_waiter_is_cancelled():
    condition = asyncio.Condition()

    async def waits(name):
        async with condition:
            try:
                await condition.wait()
                log(name, "goes on")
            except asyncio.CancelledError as cancelled:
                log(name, "caught", cancelled, condition.locked())
                raise

    tasks = [task(name, waits(name)) for name in "abcd"]
    await turn()
    async with condition:
        condition.notify(2)
        log("cancel", tasks[0].cancel("notified"))
    await turn()
    log("turn")
    await turn()
    log("turn")
    await turn()
    log([t.done() for t in tasks])
    async with condition:
        tasks[3].cancel("waiting")
        await turn()
        log("main still has it")
        condition.notify_all()
    await asyncio.wait(tasks)
    log([t.cancelled() for t in tasks])


@scenario(since=(3, 13))
async def a_condition_waiter_cancelled_as_it_gets_the_lock():
    for turns in range(4):
        condition = asyncio.Condition()

        async def waits(name):
            try:
                async with condition:
                    await condition.wait()
                    log(name, "goes on")
                    await turn()
            except asyncio.CancelledError as cancelled:
                log(name, "caught", cancelled, condition.locked())

        a, b = task("a", waits("a")), task("b", waits("b"))
        await turn()
        async with condition:
            condition.notify()
        for _ in range(turns):
            await turn()
        log("cancel", a.cancel("one"), a.cancel("two"))
        await a
        for _ in range(4):
            await turn()
        log(b.done())
        b.cancel("at last")
        await b


@scenario
async def a_condition_whose_predicate_fails():
    condition = asyncio.Condition()
    asked = []

    def predicate():
        asked.append(len(asked))
        if len(asked) == 3:
            raise Boom("predicate")
        return False

    async def waits():
        async with condition:
            await condition.wait_for(predicate)

    t = task("t", waits())
    for _ in range(2):
        await turn()
        async with condition:
            condition.notify_all()
        await turn()
    await observe("main", t)
    log(asked, condition.locked())
    for operation in condition.notify, condition.notify_all, condition.release:
        try:
            operation()
        except RuntimeError as refused:
            log("refused", refused)
    await observe("main", condition.wait())


@scenario
async def a_barrier_that_is_left_by_a_cancel():
    barrier = asyncio.Barrier(3)

    async def comes(name):
        try:
            log(name, "is", await barrier.wait())
        except BaseException as raised:
            log(name, "caught", raised)

    a, b = task("a", comes("a")), task("b", comes("b"))
    await turn()
    log(barrier.n_waiting)
    a.cancel("leaves")
    await turn()
    await turn()
    log(barrier.n_waiting)
    c, d = task("c", comes("c")), task("d", comes("d"))
    await turn()
    b.cancel("drains")
    e = task("e", comes("e"))
    await asyncio.wait([a, b, c, d])
    log(barrier.n_waiting, barrier.broken, e.done())
    await barrier.abort()
    await e
    log(barrier.broken)
    await observe("main", barrier.wait())
    await barrier.reset()
    log(barrier.broken, barrier.n_waiting)


@scenario
async def a_barrier_that_is_reset_with_newcomers():
    barrier = asyncio.Barrier(2)

    async def comes(name, seconds=0):
        await asyncio.sleep(seconds)
        try:
            log(name, "is", await barrier.wait())
        except BaseException as raised:
            log(name, "caught", raised)

    a = task("a", comes("a"))
    await turn()
    await turn()
    r = task("r", barrier.reset())
    b = task("b", comes("b"))
    c = task("c", comes("c"))
    await asyncio.wait([a, b, c, r])
    log(barrier.n_waiting, barrier.broken)
    d = task("d", comes("d"))
    await turn()
    await turn()
    x = task("x", barrier.abort())
    r = task("r", barrier.reset())
    e = task("e", comes("e"))
    await asyncio.wait([d, x, r])
    log(barrier.n_waiting, barrier.broken)
    f = task("f", comes("f"))
    await asyncio.wait([e, f])


if __name__ == "__main__":
    main()
