# SPDX-License-Identifier: Apache-2.0
"""Gathers, some of whose children are done, fail or are cancelled just then."""
import asyncio

from harness import *


async def careful(name, seconds, last=None):
    """As slow, but told what it was cancelled with."""
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as cancelled:
        log(name, "caught", cancelled)
        await asyncio.sleep(seconds)
        if last is not None:
            raise Boom(last)
        raise


@scenario
async def whose_cancel_a_gather_of_outcomes_ends_with():
    for seconds in (1, 3), (3, 1):
        gathered = asyncio.gather(
            careful("a", seconds[0]), careful("b", seconds[1]), return_exceptions=True
        )
        w = task("w", observe("w", gathered))
        await turn()
        await turn()
        log("cancel", w.cancel("message"))
        await w
        log(gathered.cancelled(), now())
    gathered = asyncio.gather(careful("a", 3), late("b", 1), return_exceptions=True)
    w = task("w", observe("w", gathered))
    await asyncio.sleep(1)
    await turn()
    await turn()
    log("cancel", w.cancel("message"))
    await w
    gathered = asyncio.gather(late("a", 1), careful("b", 3), return_exceptions=True)
    w = task("w", observe("w", gathered))
    await asyncio.sleep(1)
    await turn()
    await turn()
    log("cancel", w.cancel("message"))
    await w


@scenario
async def a_gather_cancelled_as_its_last_child_ends():
    for turns in range(4):
        f = future()
        gathered = asyncio.gather(observe_it(f), late("b", 0))
        w = task("w", observe("w", gathered))
        for _ in range(4):
            await turn()
        f.set_result("f")
        for _ in range(turns):
            await turn()
        log("cancel", gathered.cancel("message"), gathered.done())
        await w


async def observe_it(f):
    return await f


@scenario
async def a_gather_that_fails_and_is_cancelled_at_once():
    for turns in range(3):
        f = future()
        gathered = asyncio.gather(observe_it(f), careful("b", 1))
        w = task("w", observe("w", gathered))
        await turn()
        await turn()
        f.set_exception(Boom("f"))
        for _ in range(turns):
            await turn()
        log("cancel", w.cancel("message"))
        await w
        await asyncio.sleep(2)
        log(gathered.cancelled(), w.cancelled(), w.cancelling())
    await asyncio.sleep(9)


@scenario
async def a_child_of_two_gathers():
    shared = task("shared", careful("shared", 1))
    one = asyncio.gather(shared, late("a", 2))
    two = asyncio.gather(late("b", 3), shared, return_exceptions=True)
    v, w = task("v", observe("one", one)), task("w", observe("two", two))
    await asyncio.sleep(1)
    log("cancel", one.cancel("message"))
    await v
    log_at("main")
    await w
    log_at("main")


@scenario
async def children_that_are_done_before():
    done, failed, gone = future(), future(), future()
    done.set_result("done")
    failed.set_exception(Boom("failed"))
    gone.cancel("gone")
    await observe("all", asyncio.gather(done, gone, failed, return_exceptions=True))
    await observe("cancelled first", asyncio.gather(done, gone, failed))
    await observe("failed first", asyncio.gather(failed, gone, late("a", 1)))
    await asyncio.sleep(1)
    await observe("with a task", asyncio.gather(done, late("b", 1), done))


@scenario
async def a_gather_of_gathers_that_fails_inside():
    inner = asyncio.gather(failing(1, "a"), careful("b", 1))
    outer = asyncio.gather(inner, late("c", 2), return_exceptions=True)
    w = task("w", observe("w", outer))
    await asyncio.sleep(1)
    await turn()
    log("cancel", inner.cancel("inner"), inner.done())
    await w
    log_at("main")


if __name__ == "__main__":
    main()
