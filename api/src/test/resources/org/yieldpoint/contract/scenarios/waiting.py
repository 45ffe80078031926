# SPDX-License-Identifier: Apache-2.0
"""wait, as_completed and shield."""
import asyncio

from harness import *


@scenario
async def wait_in_all_its_modes():
    def sorts(one):
        done, pending = one
        return [[t.get_name() for t in tasks if t in some] for some in (done, pending)]

    for mode in asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED:
        tasks = [
            task("a", late("a", 1)), task("b", failing(2, "b")), task("c", late("c", 4))
        ]
        log("main got", sorts(await asyncio.wait(tasks, return_when=mode)))
        log_at("main")
        log("main got", sorts(await asyncio.wait(tasks, timeout=1)))
        log_at("main")
        tasks[2].cancel()
        await asyncio.wait(tasks)
        log("failed with", tasks[1].exception())


@scenario
async def wait_takes_a_cancelled_one_for_done_not_for_failed():
    tasks = [task("a", slow("a")), task("b", late("b", 2))]
    t = task("t", asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION))
    await asyncio.sleep(1)
    tasks[0].cancel()
    done, pending = await t
    log_at("main")
    log(len(done), len(pending))


@scenario
async def a_cancelled_wait_harms_nobody():
    tasks = [task("a", late("a", 2)), task("b", late("b", 3))]
    t = task("t", asyncio.wait(tasks))
    await asyncio.sleep(1)
    t.cancel("why")
    await observe("main", t)
    log_at("main")
    await tasks[1]


@scenario
async def waiting_for_what_is_done_takes_turns():
    done = future()
    done.set_result(None)
    task("ticks", ticks(4))
    await asyncio.wait([done])
    log("main waited")
    await asyncio.wait([done, future()], timeout=0)
    log("main waited")


@scenario
async def as_completed_in_the_order_of_completion():
    tasks = [task("a", late("a", 3)), task("b", failing(1, "b")), task("c", late("c", 2))]
    for one in asyncio.as_completed(tasks):
        await observe("main", one)
        log_at("main")


@scenario
async def as_completed_awaited_by_several():
    tasks = [task("a", late("a", 2)), task("b", late("b", 1)), task("c", late("c", 1))]
    ones = list(asyncio.as_completed(tasks))
    waiting = [task(name, observe(name, one)) for name, one in zip("xyz", ones)]
    await turn()
    waiting[0].cancel("why")
    await asyncio.wait(waiting)
    log_at("main")


@scenario
async def as_completed_keeps_the_order_of_those_who_wait():
    tasks = [task("a", failing(1, "a")), task("b", late("b", 1))]
    tasks += [task("c", late("c", 2)), task("d", late("d", 3))]
    ones = list(asyncio.as_completed(tasks))
    waiting = [task(name, observe(name, one)) for name, one in zip("wxyz", ones)]
    await asyncio.wait(waiting)


@scenario
async def as_completed_until_its_deadline():
    tasks = [task("a", late("a", 1)), task("b", late("b", 3)), task("c", late("c", 4))]
    for one in asyncio.as_completed(tasks, timeout=2):
        await observe("main", one)
        log_at("main")
    await asyncio.sleep(3)


@scenario
async def a_shield_keeps_the_cancel_outside():
    inner = task("inner", late("inner", 2))

    async def waiting():
        try:
            await asyncio.shield(inner)
        except asyncio.CancelledError as cancelled:
            log("waiting caught", cancelled, inner.cancelling(), inner.done())
            raise

    t = task("waiting", waiting())
    await asyncio.sleep(1)
    t.cancel("why")
    await observe("main", t)
    log_at("main")
    await observe("main", inner)
    log_at("main")


@scenario
async def a_shield_passes_on_what_happens_inside():
    for seconds, cancelled in (1, False), (1, True):
        inner = task("inner", failing(seconds, "b"))
        shielded = asyncio.shield(inner)
        await turn()
        if cancelled:
            inner.cancel("inner")
        await observe("main", shielded)
        log("cancelled:", shielded.cancelled(), inner.cancelled())
    done = future()
    done.set_result("done")
    log("itself", asyncio.shield(done) is done)


@scenario
async def a_timeout_over_a_shield():
    inner = task("inner", late("inner", 3))
    await observe("main", asyncio.wait_for(asyncio.shield(inner), 1))
    log_at("main")
    await observe("main", asyncio.wait_for(inner, 9))
    log_at("main")


@scenario
async def a_shield_in_a_cancelled_gather():
    inner = task("inner", late("inner", 2))
    gathered = asyncio.gather(asyncio.shield(inner), slow("other", 2))
    await asyncio.sleep(1)
    log("cancel", gathered.cancel("why"))
    await observe("main", gathered)
    log_at("main")
    await observe("main", inner)
    await asyncio.sleep(1)


if __name__ == "__main__":
    main()
