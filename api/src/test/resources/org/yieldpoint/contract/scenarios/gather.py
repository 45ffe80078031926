# SPDX-License-Identifier: Apache-2.0
"""Several at once, with gather."""
import asyncio

from harness import *


@scenario
async def gather_ends_a_turn_after_the_last_child():
    g = asyncio.gather(late("a", 0), late("b", 0))
    task("ticks", ticks(4))
    log("main got", await g)


# 3.11 looks at children that are done in the next turn only.
@scenario(since=(3, 12))
async def gathering_what_is_done_gives_up_no_control():
    done = future()
    done.set_result("done")
    failed = future()
    failed.set_exception(Boom("failed"))
    task("ticks", ticks(2))
    await observe("main", asyncio.gather(done, done))
    await observe("main", asyncio.gather(done, failed))
    await observe("main", asyncio.gather(failed, late("a", 1)))
    await observe("main", asyncio.gather())
    await asyncio.sleep(2)


@scenario
async def the_first_failure_leaves_the_others_running():
    g = asyncio.gather(late("a", 3), failing(2, "second"), failing(1, "first"))
    await observe("main", g)
    log_at("main")
    log("cancel", g.cancel())
    await asyncio.sleep(5)


@scenario
async def a_cancelled_gather_ends_with_the_first_child():
    g = asyncio.gather(slow("a", 3), slow("b", 1))

    async def waiting():
        await observe("waiting", g)
        log_at("waiting")

    t = task("waiting", waiting())
    await asyncio.sleep(1)
    log("cancel", g.cancel("why"))
    await t
    log("gather is cancelled:", g.cancelled())
    await asyncio.sleep(5)


@scenario
async def a_cancelled_gather_of_outcomes_ends_with_the_last():
    g = asyncio.gather(slow("a", 3), slow("b", 1), failing(1, "c"), return_exceptions=True)
    t = task("waiting", observe("waiting", g))
    await asyncio.sleep(1)
    log("cancel", t.cancel("why"))
    await t
    log_at("main")
    log("cancelled:", g.cancelled(), t.cancelled())


@scenario
async def children_that_refuse_do_not_save_a_cancelled_gather():
    g = asyncio.gather(stubborn("a"), stubborn("b"))
    t = task("waiting", observe("waiting", g))
    await asyncio.sleep(1)
    t.cancel("why")
    await t
    log_at("main")


@scenario
async def a_child_that_is_cancelled_by_itself():
    a = task("a", slow("a"))
    b = task("b", late("b", 3))
    g = asyncio.gather(a, b)
    t = task("waiting", observe("waiting", g))
    await asyncio.sleep(1)
    a.cancel("child")
    await t
    log_at("main")
    log("gather is cancelled:", g.cancelled())
    await b


@scenario
async def outcomes_of_all_kinds():
    a = task("a", slow("a"))
    g = asyncio.gather(late("b", 2), a, failing(1, "c"), failing(3, "d"), return_exceptions=True)
    await turn()
    a.cancel("child")
    await observe("main", g)
    log_at("main")
    await observe("main", a)


@scenario
async def a_task_that_is_gathered_twice():
    a = task("a", late("a", 1))
    g = asyncio.gather(a, late("b", 2), a)
    h = asyncio.gather(a, failing(2, "h"))
    await observe("main", h)
    await observe("main", g)


@scenario
async def nested_gathers_are_cancelled_inwards():
    inner = asyncio.gather(slow("a"), slow("b", 1))
    outer = asyncio.gather(inner, slow("c", 2))
    t = task("waiting", observe("waiting", outer))
    await asyncio.sleep(1)
    t.cancel("why")
    await t
    log_at("main")
    log("done:", inner.done(), inner.cancelled(), outer.cancelled())
    await asyncio.sleep(3)


if __name__ == "__main__":
    main()
