# SPDX-License-Identifier: Apache-2.0
"""Cancelled at awkward points: when it is about to wake, in its cleanup, by itself, twice."""
import asyncio

from harness import *


def tell(name, t):
    log(name, t.done(), t.cancelled(), t.cancelling())


@scenario
async def cancelled_in_the_turn_in_which_its_future_ends():
    for end in "value", "failure", "cancel":
        f = future()
        t = task("t", observe("t", f))
        await turn()
        if end == "value":
            f.set_result(end)
        elif end == "failure":
            f.set_exception(Boom(end))
        else:
            f.cancel(end)
        log("cancel", t.cancel("too late"), f.cancel("no"))
        await t
        tell(end, t)


@scenario
async def cancelled_in_its_finally():
    async def careful():
        try:
            await asyncio.sleep(5)
        finally:
            log_at("finally")
            try:
                await asyncio.sleep(5)
            finally:
                log_at("inner finally")
                await asyncio.sleep(1)
                log_at("not reached by the second")

    t = task("t", careful())
    for message in "one", "two":
        await asyncio.sleep(1)
        t.cancel(message)
    await observe("main", t)
    tell("t", t)
    log_at("main")


@scenario(since=(3, 13))
async def requests_that_are_taken_back():
    async def worker(name, cancels, uncancels):
        for _ in range(cancels):
            me().cancel(name)
        for _ in range(uncancels):
            log(name, "left", me().uncancel())
        await observe(name, turn())
        await observe(name, turn())
        return me().cancelling()

    log(await task("a", worker("a", 1, 1)))
    log(await task("b", worker("b", 2, 1)))
    log(await task("c", worker("c", 2, 2)))
    log(await task("d", worker("d", 1, 3)))
    t = task("t", worker("t", 0, 0))
    t.cancel()
    log("left", t.uncancel())
    log(await t)


@scenario
async def a_cancel_waits_through_what_is_done():
    done = future()
    done.set_result("done")

    async def nothing():
        return "nothing"

    async def quick():
        me().cancel("self")
        log("quick", await done)
        log("quick", await nothing())
        log("quick", await asyncio.gather())
        log("quick", me().cancelling())
        try:
            await turn()
        except asyncio.CancelledError as cancelled:
            log("quick caught", cancelled)
        log("quick", await done)
        await turn()
        return "quick"

    t = task("t", quick())
    log("main", await t)
    tell("t", t)


@scenario
async def woken_and_cancelled_by_timers_that_are_due_together():
    async def sleeps(name):
        try:
            await asyncio.sleep(2)
            log(name, "slept")
        except asyncio.CancelledError:
            log(name, "cancelled")
            raise

    a = task("a", sleeps("a"))
    await turn()
    later(2, lambda: log("cancel a", a.cancel()))
    later(2, lambda: log("cancel b", b.cancel()))
    b = task("b", sleeps("b"))
    await asyncio.sleep(2)
    log("main", a.cancel())
    await turn()
    tell("a", a)
    tell("b", b)


@scenario
async def the_inner_swallows_and_the_outer_goes_on():
    async def refusing():
        while True:
            try:
                await asyncio.sleep(3)
                return "inner"
            except asyncio.CancelledError as cancelled:
                log("inner caught", cancelled)

    inner = task("inner", refusing())

    async def outer():
        log("outer got", await inner)
        await turn()
        log("outer goes on")

    t = task("outer", outer())
    for message in "one", "two":
        await asyncio.sleep(1)
        log(t.cancel(message))
    await t
    log_at("main")
    tell("outer", t)
    tell("inner", inner)


@scenario
async def cancelled_before_its_first_step_with_those_who_wait():
    async def never():
        log("never")

    t = task("t", never())
    a = task("a", observe("a", t))
    t.add_done_callback(lambda done: log("callback", done.cancelled()))
    t.cancel("early")
    tell("t", t)
    await observe("main", t)
    await a
    tell("t", t)


@scenario
async def cancelled_while_it_awaits_a_coroutine_of_coroutines():
    async def innermost():
        try:
            await asyncio.sleep(9)
        finally:
            log("innermost")
            await turn()

    async def middle():
        try:
            await innermost()
        except asyncio.CancelledError as cancelled:
            log("middle caught", cancelled)
            raise Boom("middle")

    async def outer():
        try:
            await middle()
        except Boom as raised:
            log("outer caught", raised)
            await turn()
            return "outer"

    t = task("t", outer())
    await turn()
    t.cancel("why")
    log(await t)
    tell("t", t)


@scenario
async def the_current_task_cancels_who_is_about_to_run():
    async def first():
        await turn()
        log("first cancels", second.cancel("by first"), third.cancel("by first"))
        await turn()
        log("first ends")

    async def other(name):
        try:
            await turn()
            log(name, "runs")
            await turn()
        except asyncio.CancelledError as cancelled:
            log(name, "caught", cancelled)
            raise

    third = task("third", other("third"))
    one = task("first", first())
    second = task("second", other("second"))
    await asyncio.wait([one, second, third])
    tell("second", second)
    tell("third", third)


if __name__ == "__main__":
    main()
