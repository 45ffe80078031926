# SPDX-License-Identifier: Apache-2.0
"""Groups in which much happens at once, and what is left of the requests to cancel."""
import asyncio

from harness import *


async def fails_after_turns(turns, message):
    for _ in range(turns):
        await turn()
    raise Boom(message)


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


async def observed(name, group_body):
    """Observes in a task of its own, and tells what is left of the requests."""

    async def body():
        try:
            log(name, "got", await group_body())
        except BaseException as raised:
            log(name, "caught", raised, me().cancelling())
        try:
            await turn()
        except asyncio.CancelledError as cancelled:
            log(name, "caught late", cancelled)
        log(name, "is left with", me().cancelling())

    await task(name, body())


@scenario
async def two_children_fail_in_one_turn():
    async def body():
        async with Group() as group:
            for name in "a", "b":
                group.create_task(fails_after_turns(2, name))
            group.create_task(careful("c", 1, "c"))
            group.create_task(careful("d", 0))
            await asyncio.sleep(9)

    await observed("t", body)
    log_at("main")


@scenario(since=(3, 13))
async def a_child_that_fails_as_its_parent_is_cancelled():
    for first in "child", "cancel":
        f = future()

        async def child():
            await f

        async def body():
            async with Group() as group:
                group.create_task(child())
                group.create_task(careful("sibling", 1))
                await asyncio.sleep(9)

        t = task("t", observed("o", body))
        inner = []
        await turn()
        await turn()
        await turn()
        inner = [one for one in asyncio.all_tasks() if one.get_name() == "o"][0]
        if first == "child":
            f.set_exception(Boom("child"))
            inner.cancel("outside")
        else:
            inner.cancel("outside")
            if not f.done():
                f.set_exception(Boom("child"))
        await t
        log_at("main")


@scenario(since=(3, 13))
async def a_child_that_fails_as_its_parent_is_cancelled_while_it_exits():
    for turns in range(3):
        f = future()

        async def child():
            await f

        async def body():
            async with Group() as group:
                group.create_task(child())
                group.create_task(careful("sibling", 1))

        t = task("t", observed("o", body))
        await turn()
        await turn()
        await turn()
        inner = [one for one in asyncio.all_tasks() if one.get_name() == "o"][0]
        f.set_exception(Boom("child"))
        for _ in range(turns):
            await turn()
        log("cancel", inner.cancel("outside"))
        await t
        log_at("main")


@scenario(since=(3, 13))
async def a_child_that_makes_tasks_in_a_group_that_aborts():
    async def makes(group):
        try:
            await asyncio.sleep(9)
        finally:
            coroutine = late("never", 1)
            try:
                group.create_task(coroutine)
            except RuntimeError as refused:
                log("refused", refused)
                coroutine.close()

    async def body():
        async with Group() as group:
            group.create_task(makes(group))
            group.create_task(fails_after_turns(1, "a"))

    await observed("t", body)


@scenario
async def a_child_that_gives_up_by_itself():
    async def gives_up():
        await turn()
        raise asyncio.CancelledError("enough")

    async def body():
        async with Group() as group:
            a = group.create_task(gives_up())
            b = group.create_task(late("b", 1))
            c = group.create_task(careful("c", 1))
            await asyncio.sleep(1)
            log("cancel", c.cancel("sibling"))
        return [a.cancelled(), b.result(), c.cancelled()]

    await observed("t", body)


@scenario
async def a_body_that_awaits_a_child_that_fails():
    async def body():
        async with Group() as group:
            a = group.create_task(fails_after_turns(1, "a"))
            group.create_task(careful("b", 0))
            try:
                await a
            finally:
                log("body", me().cancelling())

    await observed("t", body)


@scenario
async def a_body_that_swallows_and_waits_on():
    async def body():
        async with Group() as group:
            group.create_task(fails_after_turns(1, "a"))
            group.create_task(careful("b", 3))
            for _ in range(2):
                try:
                    await asyncio.sleep(1)
                    log_at("body slept")
                except asyncio.CancelledError as cancelled:
                    log("body swallows", cancelled, me().cancelling())
            return "body"

    await observed("t", body)
    log_at("main")


@scenario
async def a_body_that_fails_in_its_cleanup():
    async def body():
        async with Group() as group:
            group.create_task(fails_after_turns(1, "a"))
            group.create_task(careful("b", 1, "b"))
            try:
                await asyncio.sleep(9)
            finally:
                raise Boom("body")

    await observed("t", body)


@scenario
async def groups_in_a_child_and_in_the_body():
    async def inner(name, seconds):
        async with Group() as group:
            group.create_task(careful(name + "1", 1, name + "1"))
            group.create_task(careful(name + "2", 0))
            await asyncio.sleep(seconds)
            raise Boom(name)

    async def body():
        async with Group() as group:
            group.create_task(inner("a", 1))
            async with Group() as another:
                another.create_task(inner("b", 2))
                await asyncio.sleep(9)

    await observed("t", body)
    log_at("main")


@scenario
async def an_exit_without_a_wait_takes_back_nothing():
    async def body():
        async with Group():
            me().cancel("self")
        log("goes on", me().cancelling())
        async with Group() as group:
            group.create_task(late("child", 1))
            log("child is made")
        log("never")

    await observed("t", body)


@scenario
async def cancelled_as_the_last_child_ends():
    for turns in range(4):
        f = future()

        async def child():
            await f
            return "child"

        async def body():
            async with Group() as group:
                made = group.create_task(child())
            return made.result()

        t = task("t", observed("o", body))
        await turn()
        await turn()
        await turn()
        inner = [one for one in asyncio.all_tasks() if one.get_name() == "o"][0]
        f.set_result(None)
        for _ in range(turns):
            await turn()
        log("cancel", inner.cancel("outside"))
        await t


@scenario
async def a_deadline_in_the_turn_in_which_a_child_fails():
    async def body():
        async with asyncio.timeout(1):
            async with Group() as group:
                group.create_task(failing(1, "child"))
                group.create_task(careful("sibling", 1))
                await asyncio.sleep(9)

    await observed("t", body)
    log_at("main")

    async def other():
        async with Group() as group:
            group.create_task(failing(1, "child"))
            async with asyncio.timeout(1):
                await asyncio.sleep(9)

    await observed("t", other)
    log_at("main")


if __name__ == "__main__":
    main()
