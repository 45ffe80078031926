# SPDX-License-Identifier: Apache-2.0
"""Cancellation, at awkward points."""
import asyncio

from harness import *


@scenario
async def cancelled_before_its_first_step():
    async def careful():
        try:
            log("careful runs")
        finally:
            log("careful ends")

    t = task("t", careful())
    task("ticks", ticks(3))
    log("cancel", t.cancel("early"), t.cancel("again"), t.cancelling())
    await observe("main", t)
    log("cancel", t.cancel())


@scenario
async def cancelled_when_what_it_awaits_is_done():
    f = future()
    g = future()
    a = task("a", observe("a", f))
    b = task("b", observe("b", g))
    await turn()
    f.set_result("lost")
    g.set_exception(Boom("lost"))
    log("cancel", a.cancel("why"), b.cancel("why"))
    await a
    await b
    log("kept", f.result(), g.exception())


@scenario
async def cancelled_by_a_callback_in_the_turn_in_which_it_wakes():
    f = future()
    a = task("a", observe("a", f))
    before = task("b", observe("b", f))
    f.add_done_callback(lambda done: log("cancel", before.cancel("too early to be late")))
    await turn()
    f.add_done_callback(lambda done: log("cancel a", a.cancel("too late")))
    f.set_result("value")
    await before
    await a


@scenario
async def a_cancel_goes_inwards_and_hits_other_waiters():
    inner = task("inner", slow("inner", 1))
    outer = task("outer", observe("outer", inner))
    task("bystander", observe("bystander", inner))
    await asyncio.sleep(1)
    log("cancel", outer.cancel("why"))
    await outer
    log("cancelled:", inner.cancelled(), outer.cancelled(), outer.cancelling(), inner.cancelling())
    await observe("late", inner)


@scenario
async def an_inner_task_that_refuses_saves_the_outer():
    inner = task("inner", stubborn("inner"))

    async def waiting():
        log("outer got", await inner)
        await asyncio.sleep(1)
        return "outer's"

    outer = task("outer", waiting())
    await asyncio.sleep(1)
    outer.cancel("why")
    await observe("main", outer)
    log_at("main")
    log("cancelling", outer.cancelling(), inner.cancelling())


@scenario
async def a_task_that_cancels_itself():
    async def waits():
        me().cancel("self")
        done = future()
        done.set_result("done")
        log("waits got", await done)
        log("waits got", await late_without_waiting())
        await turn()
        log("never")

    async def late_without_waiting():
        return "at once"

    async def returns():
        me().cancel("self")
        return "lost"

    async def raises():
        me().cancel("self")
        raise Boom("kept")

    for coroutine in waits(), returns(), raises():
        t = task("t", coroutine)
        await observe("main", t)
        log("cancelled:", t.cancelled(), t.cancelling())


# Before 3.13 the last uncancel leaves the cancel to be raised.
@scenario(since=(3, 13))
async def taking_back_the_last_request():
    async def takes_back(times):
        me().cancel("one")
        me().cancel("two")
        for _ in range(times):
            log("left", me().uncancel())
        await turn()
        return "unharmed"

    for times in 1, 2, 3:
        await observe("main", task("t", takes_back(times)))


@scenario
async def cancelled_again_while_it_cleans_up():
    async def careful():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError as cancelled:
            log("careful caught", cancelled)
            try:
                await asyncio.sleep(9)
            finally:
                log_at("careful")
                await observe("careful", asyncio.sleep(1))

    t = task("t", careful())
    for message in "one", "two", "three":
        await asyncio.sleep(1)
        if message == "three":
            await turn()
        log("cancel", t.cancel(message), t.cancelling())
    await observe("main", t)
    log_at("main")


@scenario
async def the_message_is_for_the_first_who_awaits():
    t = task("t", slow("t"))
    await turn()
    t.cancel("why")
    for name in "a", "b":
        task(name, observe(name, t))
    await asyncio.sleep(1)
    await observe("main", t)
    f = future()
    f.cancel("future's")
    await observe("main", f)
    await observe("main", f)


@scenario
async def a_cancelled_sleep_costs_no_time():
    t = task("t", asyncio.sleep(100))
    await turn()
    t.cancel()
    await observe("main", t)
    await asyncio.sleep(1)
    log_at("main")


@scenario
async def cancelled_errors_that_nobody_asked_for():
    async def raises():
        raise asyncio.CancelledError("own")

    t = task("t", raises())
    await observe("main", t)
    log("cancelled:", t.cancelled(), t.cancelling())
    f = future()
    f.set_exception(asyncio.CancelledError("failure"))
    t = task("t", observe_nothing(f))
    await observe("main", t)
    log("cancelled:", f.cancelled(), t.cancelled())


async def observe_nothing(awaitable):
    return await awaitable


@scenario
async def a_swallowed_cancel_stays_counted():
    async def swallowing():
        for _ in range(3):
            await observe("t", asyncio.sleep(9))
            log("cancelling", me().cancelling())

    t = task("t", swallowing())
    for message in "one", "two":
        await turn()
        await turn()
        t.cancel(message)
    await t
    log_at("main")
    log("cancelled:", t.cancelled(), t.cancel())


@scenario
async def finally_replaces_the_cancel():
    async def raises():
        try:
            await asyncio.sleep(9)
        finally:
            raise Boom("instead")

    async def returns():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError:
            return "instead"

    for coroutine in raises(), returns():
        t = task("t", coroutine)
        await turn()
        t.cancel()
        await observe("main", t)
        log("cancelled:", t.cancelled(), t.cancelling())


@scenario
async def a_ring_that_is_cancelled_at_one_place():
    made = []

    async def waiting(name, index):
        try:
            await made[index]
        finally:
            log(name, "ends at", now())

    made.append(task("t0", slow("t0")))
    for i in range(3):
        made.append(task(f"t{i + 1}", waiting(f"t{i + 1}", i)))
    await asyncio.sleep(1)
    task("ticks", ticks(4))
    made[2].cancel("middle")
    await observe("main", made[3])
    log([t.cancelled() for t in made])


@scenario
async def a_task_that_awaits_itself():
    t = None

    async def waiting():
        await observe("t", t)
        return "told"

    t = task("t", waiting())
    await observe("main", t)


if __name__ == "__main__":
    main()
