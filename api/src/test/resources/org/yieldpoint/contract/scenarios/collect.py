# SPDX-License-Identifier: Apache-2.0
"""Several at once, some of which are done, fail or are cancelled just then."""
import asyncio

from harness import *


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


@scenario
async def a_shield_whose_inside_ends_later():
    async def wait_shielded(f):
        await asyncio.shield(f)

    for end in "value", "failure", "cancel":
        f = future()
        w = task("w", wait_shielded(f))
        await turn()
        w.cancel("outside")
        await observe(end, w)
        log(f.done(), f.cancelled())
        if end == "value":
            f.set_result(end)
        elif end == "failure":
            f.set_exception(Boom(end))
        else:
            f.cancel(end)
        await observe("inside", f)


@scenario
async def a_shield_as_its_inside_ends():
    for turns in range(3):
        f = future()
        shield = asyncio.shield(f)
        w = task("w", observe("w", shield))
        await turn()
        f.set_result("f")
        for _ in range(turns):
            await turn()
        log("cancel", w.cancel("outside"), shield.cancelled())
        await w
        await turn()
    g = future()
    shield = asyncio.shield(asyncio.shield(g))
    w = task("w", observe("nested", shield))
    await turn()
    g.cancel("inside")
    await w
    log(shield.cancelled())
    await observe("done", asyncio.shield(g))


@scenario
async def a_wait_at_its_deadline():
    a, b, c = task("a", late("a", 1)), task("b", late("b", 2)), task("c", late("c", 2))
    done, pending = await asyncio.wait([a, b, c], timeout=2)
    log(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    await turn()
    log(b.done(), c.done())
    done, pending = await asyncio.wait([a, b, c], timeout=0)
    log(len(done), len(pending))


@scenario
async def waits_for_the_first_failure():
    a, b = task("a", careful("a", 0)), task("b", failing(2, "b"))
    c, d = task("c", late("c", 1)), task("d", failing(2, "d"))
    later(1, lambda: a.cancel("a"))
    done, pending = await asyncio.wait([a, b, c, d], return_when=asyncio.FIRST_EXCEPTION)
    log(sorted(t.get_name() for t in done), sorted(t.get_name() for t in pending))
    log_at("main")


@scenario
async def a_wait_cancelled_as_it_ends():
    for turns in range(3):
        f = future()

        async def waits():
            done, pending = await asyncio.wait([f], timeout=9)
            return len(done)

        w = task("w", waits())
        await turn()
        f.set_result(None)
        for _ in range(turns):
            await turn()
        log("cancel", w.cancel("outside"))
        await observe("main", w)
    log_at("main")


@scenario
async def as_completed_of_duplicates():
    t = task("t", late("t", 2))
    coroutine = late("c", 1)
    for each in asyncio.as_completed([t, coroutine, t, coroutine]):
        log("main", await each)
    log_at("main")


@scenario
async def as_completed_whose_deadline_passes_unawaited():
    each = list(asyncio.as_completed([late("a", 1), late("b", 2), late("c", 3)], timeout=2))
    await asyncio.sleep(5)
    for one in each:
        await observe("main", one)


@scenario
async def as_completed_by_those_who_are_cancelled():
    each = list(asyncio.as_completed([late("a", 1), late("b", 2), late("c", 3)]))
    waiting = [task(str(i), observe(str(i), one)) for i, one in enumerate(each)]
    await turn()
    waiting[0].cancel("first")
    await asyncio.sleep(2)
    waiting[1].cancel("second")
    await asyncio.sleep(2)
    log([w.done() for w in waiting])


if __name__ == "__main__":
    main()
