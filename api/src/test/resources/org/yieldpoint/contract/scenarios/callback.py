# SPDX-License-Identifier: Apache-2.0
"""Callbacks of awkward kinds: from the loop's own thread, of callbacks, taken back too late."""
import asyncio

from harness import *


def thread_safe(callback, *arguments):
    asyncio.get_running_loop().call_soon_threadsafe(callback, *arguments)


@scenario
async def calls_from_the_loops_own_thread_keep_their_place():
    soon(log, "one")
    thread_safe(log, "two")
    soon(log, "three")
    f = future()
    f.add_done_callback(lambda done: log("five"))
    later(0, log, "timer")
    thread_safe(log, "four")
    f.set_result(None)
    thread_safe(log, "six")
    task("seven", ticks(1))
    thread_safe(log, "eight")
    await turn()
    log("main")
    await turn()


@scenario
async def calls_of_callbacks_keep_their_place():
    def first():
        thread_safe(log, "a")
        soon(log, "b")
        thread_safe(second)

    def second():
        soon(log, "c")
        thread_safe(log, "d")
        later(0, log, "timer")

    soon(first)
    soon(log, "ready")
    for _ in range(4):
        await turn()
        log("main")


@scenario
async def callbacks_that_add_callbacks():
    f, g = future(), future()

    def first(done):
        log("first")
        f.add_done_callback(lambda done: log("f, late"))
        g.add_done_callback(lambda done: log("g"))
        g.set_result(None)
        f.add_done_callback(lambda done: log("f, later"))

    f.add_done_callback(first)
    f.add_done_callback(lambda done: log("second"))
    f.set_result(None)
    await f
    log("main")
    await g
    log("main")
    await turn()
    log("main")


@scenario
async def taken_back_too_late():
    f = future()

    def second(done):
        log("second")

    def first(done):
        log("first takes back", f.remove_done_callback(second))

    f.add_done_callback(first)
    f.add_done_callback(second)
    f.add_done_callback(second)
    f.set_result(None)
    await turn()
    g = future()
    g.add_done_callback(second)
    g.add_done_callback(second)
    log("taken back", g.remove_done_callback(second), g.remove_done_callback(second))
    g.cancel()
    await turn()


@scenario
async def a_timer_that_sets_a_timer_for_now():
    def first():
        log("first")
        later(0, log, "timer of first")
        soon(log, "callback of first")
        later(-1, log, "overdue of first")

    later(1, first)
    later(1, log, "second")
    task("a", late("a", 1))
    await asyncio.sleep(1)
    for _ in range(3):
        log_at("main")
        await turn()


@scenario
async def a_timer_cancels_one_that_is_due_with_it():
    handles = []

    def cancel():
        log("cancels")
        for handle in handles:
            handle.cancel()

    handles.append(later(2, log, "second"))
    later(2, cancel)
    handles.append(later(2, log, "never"))
    later(1, take_seconds, 5)
    handles.append(later(4, log, "never"))
    later(5, log, "third")
    await asyncio.sleep(3)
    log_at("main")


@scenario
async def callbacks_that_raise_what_is_not_an_exception():
    def cancels():
        raise asyncio.CancelledError("callback's")

    f = future()
    f.add_done_callback(lambda done: cancels())
    f.set_exception(Boom("f"))
    soon(cancels)
    later(1, cancels)
    await observe("main", f)
    await asyncio.sleep(2)
    log_at("main")


def attempt(name, operation, *arguments):
    try:
        log(name, operation(*arguments))
    except BaseException as refused:
        log(name, "refused", refused)


@scenario
async def futures_end_once():
    f = future()
    attempt("result", f.result)
    attempt("exception", f.exception)
    f.set_result("value")
    attempt("set", f.set_result, "another")
    attempt("fail", f.set_exception, Boom("late"))
    attempt("cancel", f.cancel, "late")
    attempt("result", f.result)
    attempt("exception", f.exception)
    g = future()
    log("cancel", g.cancel("message"), g.cancelled(), g.done())
    attempt("set", g.set_result, "another")
    attempt("cancel", g.cancel, "again")
    attempt("result", g.result)
    attempt("exception", g.exception)
    await observe("main", g)
    await observe("main", g)
    h = future()
    h.set_exception(asyncio.CancelledError("as a failure"))
    log("cancelled", h.cancelled())
    attempt("exception", h.exception)
    await observe("main", h)


@scenario
async def who_is_current():
    def tell(name):
        log(name, "current:", me() and me().get_name())

    async def telling():
        tell("task")
        soon(tell, "callback of task")
        await turn()
        tell("task")

    f = future()
    f.add_done_callback(lambda done: tell("done"))
    soon(tell, "soon")
    later(0, tell, "timer")
    f.set_result(None)
    await task("t", telling())
    log("main", me().get_name() == "t")


@scenario
async def a_callback_of_a_task_runs_with_those_who_await_it():
    async def failing_soon():
        await turn()
        raise Boom("t")

    t = task("t", failing_soon())
    a = task("a", observe("a", t))
    t.add_done_callback(lambda done: log("callback", done.exception()))
    b = task("b", observe("b", t))
    await turn()
    t.add_done_callback(lambda done: soon(log, "callback's callback"))
    c = task("c", observe("c", t))
    await a
    log("main", b.done(), c.done())
    await c
    log("main")


if __name__ == "__main__":
    main()
