# SPDX-License-Identifier: Apache-2.0
"""Deadlines that coincide: with the end, with each other, with a cancel from outside."""
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
async def a_deadline_at_the_very_end():
    await observe("timer first", limited("body", 1, 1))

    async def with_future(f):
        async with asyncio.timeout(1):
            await f
            log("awaited")

    f = future()
    later(1, f.set_result, None)
    await observe("result first", with_future(f))
    f = future()
    t = task("t", with_future(f))
    await turn()
    later(1, lambda: log("set", f.done() or f.set_result(None)))
    await observe("timeout first", t)
    log("main", me().cancelling())


@scenario
async def three_nested_deadlines_at_once():
    async def nested(name, *limits):
        async with asyncio.timeout(limits[0]) as limited_by:
            try:
                if limits[1:]:
                    await nested(name + "i", *limits[1:])
                else:
                    await asyncio.sleep(9)
            except BaseException as raised:
                log(name, "caught", raised, me().cancelling(), limited_by.expired())
                raise

    for limits in (2, 2, 2), (1, 2, 1), (2, 1, 2), (3, 2, 1):
        await observe("main", nested("o", *limits))
        log("main", me().cancelling())


@scenario
async def an_inner_timeout_is_caught_when_the_outer_expires_too():
    async def inner():
        try:
            async with asyncio.timeout(2):
                await asyncio.sleep(9)
        except TimeoutError:
            log("inner timed out", me().cancelling())
        await turn()
        log("inner goes on")

    async def outer():
        async with asyncio.timeout(2):
            await inner()

    await observe("outer first", outer())

    async def late_outer():
        async with asyncio.timeout(None) as limited_by:
            soon(lambda: limited_by.reschedule(asyncio.get_running_loop().time() + 2))
            await inner()

    await observe("inner first", late_outer())
    log("main", me().cancelling())


@scenario
async def a_deadline_in_the_cleanup():
    async def body():
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(9)
            finally:
                log_at("cleanup")
                try:
                    async with asyncio.timeout(1):
                        await asyncio.sleep(9)
                except TimeoutError:
                    log("cleanup timed out", me().cancelling())
                await asyncio.sleep(1)
                log_at("cleanup ends")

    await observe("main", body())
    log("main", me().cancelling())


@scenario
async def a_deadline_that_is_moved_in_all_ways():
    async def body(moves):
        async with asyncio.timeout(2) as limited_by:
            for when in moves:
                now = asyncio.get_running_loop().time()
                limited_by.reschedule(None if when is None else now + when)
                await asyncio.sleep(1)
                log_at("body")
            await asyncio.sleep(10)
            log_at("body ends")

    await observe("forwards", body([4, 6]))
    await observe("now", body([0]))
    await observe("back", body([2, -2]))
    await observe("never", body([None]))
    await observe("again", body([None, 2]))
    log_at("main")


@scenario
async def a_deadline_that_cannot_be_moved():
    t = asyncio.timeout(1)
    try:
        t.reschedule(5)
    except RuntimeError as refused:
        log("created:", refused)
    try:
        async with t:
            try:
                await asyncio.sleep(2)
            finally:
                try:
                    t.reschedule(5)
                except RuntimeError as refused:
                    log("expiring:", refused, t.expired())
    except TimeoutError:
        try:
            t.reschedule(5)
        except RuntimeError as refused:
            log("expired:", refused, t.expired())
    u = asyncio.timeout(1)
    async with u:
        pass
    try:
        u.reschedule(5)
    except RuntimeError as refused:
        log("ended:", refused, u.expired())
    try:
        async with u:
            log("never")
    except RuntimeError as refused:
        log("entered again:", refused)


@scenario
async def a_body_that_cancels_itself_under_a_deadline():
    async def body(seconds):
        async with asyncio.timeout(1):
            me().cancel("self")
            take_seconds(seconds)
            try:
                await turn()
            except asyncio.CancelledError as cancelled:
                log("body caught", cancelled, me().cancelling())
                await asyncio.sleep(0)
                raise

    for seconds in 0, 2:
        t = task("t", body(seconds))
        await observe("main", t)
        log(t.cancelled(), t.cancelling())


@scenario
async def retries_leave_no_requests_behind():
    async def retrying():
        for attempt in range(1, 4):
            try:
                async with asyncio.timeout(1):
                    await asyncio.sleep(3 - attempt)
                    log("attempt", attempt, "ends at", now())
            except TimeoutError:
                log("attempt", attempt, "timed out at", now(), me().cancelling())
        return "done"

    log(await task("t", retrying()))


@scenario
async def a_deadline_over_a_gather_that_is_partly_done():
    async def body():
        async with asyncio.timeout(2):
            return await asyncio.gather(late("a", 1), slow("b", 1), late("c", 2), slow("d", 3))

    await observe("main", body())
    log_at("main")
    await asyncio.sleep(5)

    async def outcomes():
        async with asyncio.timeout(2):
            return await asyncio.gather(
                late("a", 1), slow("b", 1), stubborn("c", 2), return_exceptions=True
            )

    await observe("main", outcomes())
    log_at("main")


if __name__ == "__main__":
    main()
