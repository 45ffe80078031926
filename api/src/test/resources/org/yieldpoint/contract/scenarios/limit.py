# SPDX-License-Identifier: Apache-2.0
"""Waits with a limit, and what ends just then."""
import asyncio

from harness import *


async def limited(name, limit, seconds):
    async with asyncio.timeout(limit) as limited_by:
        try:
            await asyncio.sleep(seconds)
            log(name, "slept")
        except asyncio.CancelledError as cancelled:
            log(name, "caught", cancelled, me().cancelling(), limited_by.expired())
            raise
    return name


@scenario
async def a_failure_in_the_turn_of_the_deadline():
    async def body(f):
        async with asyncio.timeout(1):
            await f

    for first in True, False:
        f = future()
        if first:
            later(1, f.set_exception, Boom("first"))
        t = task("t", body(f))
        await turn()
        if not first:
            later(1, lambda: f.done() or f.set_exception(Boom("second")))
        await observe("main", t)
        log(t.cancelling(), f.cancelled())


@scenario(since=(3, 12))
async def wait_for_something_that_ends_at_the_deadline():
    for seconds in 1, 2, 3:
        t = task("t", late("t", 2))
        await observe("main", asyncio.wait_for(t, seconds))
        log_at("main")
        f = future()
        later(2, lambda: f.done() or f.set_result("f"))
        await observe("main", asyncio.wait_for(f, seconds))
        log(f.cancelled(), me().cancelling())


@scenario(since=(3, 12))
async def wait_for_something_stubborn():
    await observe("main", asyncio.wait_for(stubborn("a", 2), 1))
    log_at("main")
    t = task("t", stubborn("t", 2))
    await turn()
    await observe("main", asyncio.wait_for(t, 0))
    log_at("main")
    u = task("u", slow("u", 2, "u"))
    await turn()
    await observe("main", asyncio.wait_for(u, -1))
    log_at("main")


@scenario(since=(3, 12))
async def wait_for_nothing_and_cancelled():
    async def waits(t):
        await asyncio.wait_for(t, 0)

    t = task("t", slow("t", 2))
    await turn()
    w = task("w", waits(t))
    await asyncio.sleep(1)
    log("cancel", w.cancel("w"))
    await observe("main", w)
    await observe("main", t)
    log_at("main")


@scenario
async def a_deadline_that_was_made_earlier():
    t = asyncio.timeout(2)
    u = asyncio.timeout(1)
    await asyncio.sleep(1)

    async def body(limited_by):
        async with limited_by:
            await asyncio.sleep(9)

    await observe("main", body(u))
    log_at("main")
    await observe("main", body(t))
    log_at("main")


if __name__ == "__main__":
    main()
