# SPDX-License-Identifier: Apache-2.0
"""Runs, what they leave, and what leaves them."""
import asyncio

from harness import *

async def work(name, cleanup=0, last=None):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        log_at(name)
        await asyncio.sleep(cleanup)
        if last is not None:
            raise Boom(last)
        raise
    finally:
        log(name, "ends")


@scenario
async def what_a_run_leaves_is_cancelled_once():
    task("a", work("a", 2))
    task("b", work("b", 1, "b"))
    task("c", stubborn("c"))
    task("d", late("d", 1))
    await asyncio.sleep(1)
    log("main ends")
    return "result"


@scenario
async def what_a_failed_run_leaves_is_cancelled_too():
    task("a", work("a", 1))
    await turn()
    raise Boom("main")


@scenario
async def what_is_ready_when_main_ends_still_runs():
    task("a", work("a"))
    soon(log, "ready before the end")
    return "result"


@scenario
async def a_cancelled_main():
    me().cancel("self")
    await observe("main", turn())
    me().cancel("again")
    await turn()


@scenario
def runs_share_a_loop():
    async def first():
        task("left", late("left", 3))
        await asyncio.sleep(1)
        log_at("first")
        return 1

    async def second():
        log_at("second")
        await asyncio.sleep(3)
        return [t.get_name() for t in asyncio.all_tasks() if t is not me()]

    async def third():
        task("never", work("third's"))
        await asyncio.sleep(1)
        log_at("third")

    with runner() as one:
        log(one.run(first()))
        log(one.run(second()))
        log(one.run(third()))
        log("closes")


@scenario
def a_failed_run_can_be_followed_by_another():
    async def fails():
        task("left", late("left", 1))
        raise Boom("first")

    async def works():
        await asyncio.sleep(2)
        return "second"

    with runner() as one:
        for coroutine in fails(), works():
            try:
                log("got", one.run(coroutine))
            except Boom as raised:
                log("raised", raised)


@scenario
async def a_loop_exit_leaves_at_once():
    async def leaves():
        await asyncio.sleep(1)
        raise LoopExit("task")

    task("a", work("a", 1))
    t = task("leaves", leaves())
    task("late", late("late", 1))
    await observe("main", t)
    log("main goes on")
    await asyncio.sleep(1)
    log("main ends")


@scenario
async def a_loop_exit_of_main():
    task("a", work("a", 1, "dropped"))
    await turn()
    raise LoopExit("main")


@scenario
async def a_loop_exit_of_a_callback():
    def leave():
        raise LoopExit("callback")

    soon(leave)
    soon(log, "next")
    task("a", work("a"))
    await observe("main", asyncio.sleep(5))
    log_at("main")


@scenario
async def a_loop_exit_of_a_child_leaves_its_group():
    async def leaves():
        await asyncio.sleep(1)
        raise LoopExit("child")

    try:
        async with Group() as group:
            group.create_task(leaves())
            group.create_task(work("sibling", 1, "lost"))
            await asyncio.sleep(9)
    except BaseException as raised:
        log("main caught", raised, "at", now())
        raise


@scenario
async def an_inner_run_is_refused():
    async def inner():
        log("never")

    coroutine = inner()
    try:
        asyncio.run(coroutine)
    except RuntimeError as refused:
        log("refused", refused)
    coroutine.close()
    await asyncio.sleep(1)
    log_at("main")


if __name__ == "__main__":
    main()
