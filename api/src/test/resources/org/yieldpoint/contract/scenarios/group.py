# SPDX-License-Identifier: Apache-2.0
"""Groups of tasks, which end together."""
import asyncio

from harness import *


@scenario
async def a_failing_child_ends_its_group():
    async def body():
        async with Group() as group:
            group.create_task(failing(1, "first"))
            group.create_task(slow("third", 3, "third"))
            group.create_task(slow("quiet", 1))
            group.create_task(slow("second", 2, "second"))
            try:
                await asyncio.sleep(9)
            except asyncio.CancelledError as cancelled:
                log("body caught", cancelled, "at", now())
                raise

    await observe("main", body())
    log_at("main")
    log("cancelling", me().cancelling())


@scenario
async def a_failing_body_is_the_last_member():
    async def body():
        async with Group() as group:
            group.create_task(slow("a", 1, "a"))
            group.create_task(late("b", 1))
            await asyncio.sleep(1)
            raise Boom("body")

    await observe("main", body())
    log_at("main")


# Until 3.12 a request is left if the task was waiting for the group already.
@scenario(since=(3, 13))
async def a_group_cancelled_from_outside():
    async def owning(cleanup, last, waits):
        try:
            async with Group() as group:
                group.create_task(slow("child", cleanup, last))
                if waits:
                    await asyncio.sleep(9)
        except BaseException as raised:
            log("owner caught", raised, "at", now())
        log("cancelling", me().cancelling())
        await asyncio.sleep(1)
        log("owner goes on")

    for last in None, "b":
        for waits in True, False:
            t = task("owner", owning(1, last, waits))
            await asyncio.sleep(1)
            t.cancel("outside")
            await observe("main", t)
            log_at("main")


@scenario
async def a_group_cancelled_twice_still_waits():
    async def owning():
        async with Group() as group:
            group.create_task(slow("child", 3))

    t = task("owner", owning())
    await asyncio.sleep(1)
    t.cancel("one")
    await asyncio.sleep(1)
    t.cancel("two")
    await observe("main", t)
    log_at("main")


@scenario
async def groups_in_groups():
    async def body():
        async with Group() as outer:
            outer.create_task(slow("outer", 1))
            async with Group() as inner:
                inner.create_task(failing(1, "inner"))
                inner.create_task(slow("inner", 2, "late"))
                await asyncio.sleep(9)

    await observe("main", body())
    log_at("main")

    async def outer_fails():
        async with Group() as outer:
            outer.create_task(failing(1, "outer"))
            async with Group() as inner:
                inner.create_task(slow("inner", 1))

    await observe("main", outer_fails())
    log_at("main")


@scenario
async def a_body_that_swallows_the_cancel_of_its_group():
    async def body():
        async with Group() as group:
            group.create_task(failing(1, "b"))
            await observe("body", asyncio.sleep(9))
            log("cancelling", me().cancelling())
            await observe("body", asyncio.sleep(1))
            await observe("group", refused(group))

    async def refused(group):
        coroutine = late("never", 0)
        try:
            group.create_task(coroutine)
        finally:
            coroutine.close()

    await observe("main", body())
    log("cancelling", me().cancelling())
    await asyncio.sleep(1)
    log_at("main")


@scenario
async def tasks_that_join_while_the_group_ends():
    async def joining(group):
        await asyncio.sleep(1)
        group.create_task(late("joined", 2))

    async with Group() as group:
        group.create_task(joining(group))
        child = group.create_task(slow("cancelled"))
        await turn()
        child.cancel()
    log_at("main")


@scenario
async def a_child_that_cancels_its_parent():
    parent = me()

    async def cancelling():
        await asyncio.sleep(1)
        log("cancel", parent.cancel("child"))

    async def body():
        async with Group() as group:
            group.create_task(cancelling())
            group.create_task(slow("sibling", 1))

    await observe("main", body())
    log_at("main")
    log("cancelling", me().cancelling(), me().uncancel())


@scenario
async def a_loop_exit_leaves_a_group_bare():
    async def body():
        async with Group() as group:
            group.create_task(slow("a", 1, "a"))
            await asyncio.sleep(1)
            raise LoopExit("body")

    try:
        await body()
    except LoopExit as exit:
        log("main caught", exit, "at", now())


if __name__ == "__main__":
    main()
