# SPDX-License-Identifier: Apache-2.0
"""Timeouts and wait_for."""
import asyncio

from harness import *


@scenario
async def a_timeout_ends_what_takes_too_long():
    async def body(limit):
        async with asyncio.timeout(limit) as timeout:
            try:
                await asyncio.sleep(3)
            finally:
                log("body at", now(), me().cancelling(), timeout.expired())

    await observe("main", body(2))
    log_at("main")
    log("cancelling", me().cancelling())
    await observe("main", body(4))
    log_at("main")


@scenario
async def the_outer_timeout_is_a_cancel_to_the_inner():
    async def inner(outside, inside):
        try:
            async with asyncio.timeout(inside):
                await asyncio.sleep(9)
        except BaseException as raised:
            log("inner caught", raised, "at", now())
            raise

    async def outer(outside, inside):
        async with asyncio.timeout(outside):
            await inner(outside, inside)

    for outside, inside in (1, 2), (2, 1), (1, 1):
        await observe("main", outer(outside, inside))
        log_at("main")
        log("cancelling", me().cancelling())


@scenario
async def a_timeout_that_is_swallowed():
    async def body():
        async with asyncio.timeout(1) as timeout:
            await observe("body", asyncio.sleep(9))
            log("expired", timeout.expired(), me().cancelling())
            await asyncio.sleep(1)
        log("expired", timeout.expired(), me().cancelling())

    await observe("main", body())
    log_at("main")


@scenario
async def a_failure_is_stronger_than_the_timeout():
    async def body():
        async with asyncio.timeout(1) as timeout:
            try:
                await asyncio.sleep(9)
            finally:
                raise Boom("cleanup")

    await observe("main", body())
    log("cancelling", me().cancelling())


@scenario
async def cancelled_from_outside_when_the_timeout_expires():
    async def body(first):
        async with asyncio.timeout(1):
            await asyncio.sleep(9)

    for cancel_first in True, False:
        if cancel_first:
            later(1, lambda: t.cancel("outside"))
        t = task("t", body(cancel_first))
        if not cancel_first:
            await turn()
            later(1, lambda: t.cancel("outside"))
        await observe("main", t)
        log("cancelling", t.cancelling(), t.cancelled())


@scenario
async def a_timeout_that_is_moved():
    async def body():
        async with asyncio.timeout(1) as timeout:
            await asyncio.sleep(0)
            timeout.reschedule(asyncio.get_running_loop().time() + 3)
            await asyncio.sleep(2)
            log_at("body")
            await asyncio.sleep(2)

    await observe("main", body())
    log_at("main")


@scenario
async def a_timeout_of_nothing():
    async def body():
        async with asyncio.timeout(0):
            log("body runs")
            await turn()
            log("never")

    await observe("main", body())

    async def quick():
        async with asyncio.timeout(0):
            return "in time"

    await observe("main", quick())
    await turn()
    log("cancelling", me().cancelling())


@scenario
async def a_timeout_around_a_group():
    async def body(last):
        async with asyncio.timeout(1):
            async with Group() as group:
                group.create_task(slow("child", 1, last))
                await asyncio.sleep(9)

    await observe("main", body(None))
    log_at("main")
    await observe("main", body("b"))
    log_at("main")
    log("cancelling", me().cancelling())


@scenario
async def wait_for_waits_for_the_cleanup():
    await observe("main", asyncio.wait_for(late("quick", 1), 2))
    await observe("main", asyncio.wait_for(task("slow", slow("slow", 2)), 1))
    log_at("main")
    await observe("main", asyncio.wait_for(task("stubborn", stubborn("stubborn")), 1))
    log_at("main")
    await observe("main", asyncio.wait_for(task("failing", slow("failing", 1, "b")), 1))
    log_at("main")
    await observe("main", asyncio.wait_for(failing(1, "c"), None))
    log("cancelling", me().cancelling())


@scenario
async def wait_for_nothing_starts_nothing():
    async def careful():
        try:
            log("never")
        finally:
            log("never")

    await observe("main", asyncio.wait_for(careful(), 0))
    await observe("main", asyncio.wait_for(task("careful", careful()), -1))
    done = future()
    done.set_result("done")
    await observe("main", asyncio.wait_for(done, 0))
    running = task("running", slow("running", 1))
    await turn()
    await observe("main", asyncio.wait_for(running, 0))
    log_at("main")


# Before 3.12 what is waited for runs in a task of its own.
@scenario(since=(3, 12))
async def wait_for_runs_in_the_callers_task():
    async def inner(name):
        log(name, "in", me().get_name())
        await turn()
        return name

    async def outer():
        task("ticks", ticks(3))
        await observe("outer", asyncio.wait_for(inner("quick"), 5))

    await task("outer", outer())


# The deadline comes while the cancelled task cleans up, which 3.11 does not count any more.
@scenario(since=(3, 12))
async def wait_for_cancelled_from_outside():
    async def outer():
        await asyncio.wait_for(task("slow", slow("slow", 1)), 2)

    t = task("outer", outer())
    await asyncio.sleep(1)
    log("cancel", t.cancel("outside"))
    await observe("main", t)
    log_at("main")


if __name__ == "__main__":
    main()
