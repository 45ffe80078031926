# SPDX-License-Identifier: Apache-2.0
"""What runs when: callbacks, timers, tasks, and what gives up control."""
import asyncio

from harness import *


@scenario
async def callbacks_run_first_in_first_out():
    def first():
        log("a")
        soon(log, "d")

    soon(first)
    soon(log, "b")
    task("c", late("c", 0))
    await turn()
    log("main goes on")
    soon(log, "e")
    await turn()
    log("main goes on")
    await turn()


@scenario
async def timers_go_behind_what_is_ready():
    later(0, log, "timer of 0")
    later(-5, log, "timer of -5")
    soon(log, "ready")
    task("a", observe("a", turn()))
    await turn()
    log("main")
    await turn()
    log("main")


@scenario
async def equal_deadlines_in_the_order_of_setting():
    later(2, log, "2 set at 0")
    task("a", late("a", 1))
    later(1, log, "1 set at 0")
    task("b", late("b", 1))
    await asyncio.sleep(1)
    log_at("main")
    later(1, log, "1 set at 1")
    task("c", late("c", 1))
    await asyncio.sleep(1)
    log_at("main")
    await turn()


@scenario
async def two_tasks_take_turns():
    async def talking(name, count):
        for i in range(count):
            log(name, i)
            await turn()

    a = task("a", talking("a", 3))
    b = task("b", talking("b", 2))
    await a
    log("main has awaited a, b is done:", b.done())
    await b


@scenario
async def the_busy_do_not_starve_timers():
    later(2, log, "timer")

    async def busy():
        for i in range(4):
            take_seconds(1)
            log_at("busy")
            await turn()

    await task("busy", busy())


@scenario
async def late_timers_run_by_deadline():
    later(3, log, "three")
    later(1, log, "one")
    later(2, log, "two")
    later(1, log, "one again")
    take_seconds(2)
    soon(log, "ready")
    await turn()
    log("main")
    await turn()
    await asyncio.sleep(1)
    log_at("main")


@scenario
async def waiters_wake_in_order_of_waiting():
    f = future()
    task("a", observe("a", f))
    await turn()
    f.add_done_callback(lambda done: log("callback"))
    task("b", observe("b", f))
    await turn()
    f.set_result("value")
    f.add_done_callback(lambda done: log("late callback"))
    log("is set")
    soon(log, "ready")
    await observe("main", f)
    await turn()


@scenario
async def what_is_done_is_not_waited_for():
    f = future()
    f.set_result("future's")
    t = task("t", late("t", 0))
    await t
    task("ticks", ticks(3))

    async def nothing():
        return "coroutine's"

    log("main", await f)
    log("main", await t)
    log("main", await nothing())
    log("main", await observe("inner", nothing()))
    await turn()
    log("main has given up control")


@scenario
async def a_chain_of_tasks_ends_turn_by_turn():
    async def waiting(name, awaited):
        await awaited
        log(name)

    f = future()
    a = task("a", waiting("a", f))
    b = task("b", waiting("b", a))
    c = task("c", waiting("c", b))
    await turn()
    await turn()
    task("ticks", ticks(5))
    f.set_result(None)
    await c
    log("main")


@scenario
async def a_callback_that_fails_harms_nobody():
    def fail():
        raise Boom("callback")

    soon(fail)
    soon(log, "next")
    later(1, fail)
    f = future()
    f.add_done_callback(lambda done: fail())
    f.add_done_callback(lambda done: log("second"))
    f.set_result(None)
    await asyncio.sleep(2)
    log_at("main")


@scenario
async def timers_that_are_taken_back():
    taken = later(1, log, "never")
    later(1, log, "one")
    taken.cancel()
    victim = None
    later(2, lambda: victim.cancel())
    victim = later(2, log, "never")
    await asyncio.sleep(3)
    log_at("main")
    victim.cancel()
    far = later(100, log, "never")
    far.cancel()
    await asyncio.sleep(1)
    log_at("main")


@scenario
async def callbacks_that_are_taken_back():
    f = future()

    def logs(done):
        log("never")

    f.add_done_callback(logs)
    f.add_done_callback(lambda done: log("one"))
    f.add_done_callback(logs)
    log("taken back", f.remove_done_callback(logs))
    f.set_result(None)
    log("taken back", f.remove_done_callback(logs))
    await turn()


@scenario
async def tasks_that_make_tasks():
    async def making(name, depth):
        log(name, "begins")
        if depth > 0:
            left = task(name + "l", making(name + "l", depth - 1))
            right = task(name + "r", making(name + "r", depth - 1))
            await right
            log(name, "has", right.get_name())
            await left
        log(name, "ends")

    await making("m", 2)


@scenario
async def a_failure_is_the_same_at_each_await():
    t = task("t", failing(1, "b"))
    caught = []
    for _ in range(2):
        try:
            await t
        except Boom as raised:
            caught.append(raised)
    log("same", caught[0] is caught[1], "at", now())


if __name__ == "__main__":
    main()
