# SPDX-License-Identifier: Apache-2.0
"""What still runs when the main task is done, and what of those that are left."""
import asyncio

from harness import *


def chain(name, length, number=1):
    """Counts the turns, as a callback that calls itself."""
    log(name, number)
    if number < length:
        soon(chain, name, length, number + 1)


async def counting(name, turns):
    for number in range(1, turns + 1):
        log(name, number)
        await turn()
    log(name, "ends")


@scenario
async def callbacks_go_on_for_some_turns():
    soon(chain, "callback", 12)
    return "result"


@scenario
async def callbacks_go_on_after_those_that_are_left():
    async def left():
        try:
            await asyncio.sleep(9)
        finally:
            log("left")
            await turn()
            log("left ends")

    task("left", left())
    await turn()
    soon(chain, "callback", 14)


@scenario
async def a_task_that_is_made_by_one_that_is_cancelled():
    async def left():
        try:
            await asyncio.sleep(9)
        finally:
            task("new", counting("new", 9))
            log("left ends")

    task("left", left())
    await turn()


@scenario
async def those_that_are_left_step_before_they_are_cancelled():
    async def left(name):
        number = 0
        try:
            while True:
                number += 1
                log(name, number)
                await turn()
        finally:
            log(name, "ends")

    task("a", left("a"))
    await turn()
    task("b", left("b"))
    log("main ends")


@scenario
async def timers_that_are_due_after_the_end():
    def due(number):
        log("timer", number)
        if number < 9:
            later(0, due, number + 1)

    later(0, due, 1)
    later(1, log, "never")
    await turn()


@scenario
async def one_that_is_left_waits_for_another():
    async def waits(name, other):
        try:
            await other
        except asyncio.CancelledError as cancelled:
            log(name, "caught", cancelled, "other done:", other.done())
            await asyncio.sleep(1)
            log_at(name)
            raise

    a = task("a", waits("a", future()))
    b = task("b", waits("b", a))
    task("c", waits("c", b))
    task("d", waits("d", a))
    await turn()


@scenario
async def one_that_is_left_cancels_another_again():
    async def canceller():
        try:
            await asyncio.sleep(9)
        finally:
            log("cancel", victim.cancel("again"), victim.cancelling())

    async def careful():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError as cancelled:
            log("careful caught", cancelled)
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError as again:
                log("careful caught", again)
                raise Boom("careful")

    task("canceller", canceller())
    victim = task("careful", careful())
    await turn()


@scenario
def callbacks_go_on_in_the_next_run():
    async def first():
        soon(chain, "callback", 14)
        task("left", counting("left", 9))
        later(1, log, "timer")

    async def second():
        log("second")
        await turn()
        log("second ends")

    with runner() as one:
        one.run(first())
        log("between")
        one.run(second())
        log("closes")
    log("closed")


@scenario
async def a_main_that_cancels_itself_at_its_end():
    task("left", counting("left", 9))
    me().cancel("at the end")
    return "lost"


@scenario
async def a_main_that_is_cancelled_by_a_task():
    boss = me()

    async def cancels():
        await turn()
        log("cancel", boss.cancel("by a task"))
        await turn()
        log("goes on")
        await turn()
        log("goes on")

    task("cancels", cancels())
    try:
        await asyncio.sleep(9)
    finally:
        log_at("main")


@scenario
async def a_gather_that_is_left_with_its_children():
    async def gathers():
        try:
            await asyncio.gather(slow("a", 1), slow("b", 1, "b"), late("c", 5))
        except BaseException as raised:
            log("gathers caught", raised)
            raise

    task("gathers", gathers())
    await asyncio.sleep(1)


@scenario
async def a_group_that_is_left_with_its_children():
    async def groups():
        try:
            async with Group() as group:
                group.create_task(slow("a", 1))
                group.create_task(slow("b", 1, "b"))
        except BaseException as raised:
            log("groups caught", raised)
            raise

    task("groups", groups())
    await asyncio.sleep(1)


@scenario
async def what_a_loop_exit_leaves_ready():
    def leave():
        raise LoopExit("callback")

    soon(log, "before")
    soon(leave)
    soon(chain, "callback", 9)
    task("left", counting("left", 3))
    await turn()
    log("never")


@scenario
async def a_failure_of_one_that_is_left_and_of_main():
    async def fails():
        try:
            await asyncio.sleep(9)
        finally:
            raise Boom("left")

    task("a", fails())
    task("b", fails())
    await turn()
    raise Boom("main")


@scenario
async def a_loop_exit_of_one_that_is_left():
    async def leaves():
        try:
            await asyncio.sleep(9)
        finally:
            raise LoopExit("left")

    task("a", slow("a"))
    task("leaves", leaves())
    task("b", slow("b"))
    await turn()
    raise Boom("main")


if __name__ == "__main__":
    main()
