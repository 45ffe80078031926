# SPDX-License-Identifier: Apache-2.0
"""Contexts: whose variables who sees."""
import asyncio
import contextvars

from harness import *

x = contextvars.ContextVar("x", default="none")


@scenario
async def tasks_copy_the_context_when_they_are_made():
    async def changing(name):
        log(name, x.get())
        x.set(name)
        await turn()
        log(name, x.get())

    x.set("main")
    a = task("a", changing("a"))
    x.set("main's second")
    b = task("b", changing("b"))
    await turn()
    log("main", x.get())
    await a
    await b
    log("main", x.get())


@scenario
async def what_is_awaited_shares_the_context():
    async def inner(name):
        log(name, x.get())
        x.set(name)

    x.set("main")
    await inner("awaited")
    log("main", x.get())
    await asyncio.gather(inner("gathered"), inner("too"))
    log("main", x.get())
    async with Group() as group:
        group.create_task(inner("grouped"))
        x.set("body")
    log("main", x.get())
    await asyncio.wait_for(task("t", inner("task")), 1)
    log("main", x.get())


# Before 3.12 wait_for makes a task.
@scenario(since=(3, 12))
async def wait_for_shares_the_context():
    async def inner():
        x.set("inner")
        await turn()

    await asyncio.wait_for(inner(), 1)
    log("main", x.get())


@scenario
async def callbacks_have_the_context_of_their_registration():
    def telling(name):
        log(name, x.get())
        x.set("callback's")

    f = future()
    x.set("one")
    soon(telling, "soon")
    later(1, telling, "later")
    f.add_done_callback(lambda done: telling("done"))
    x.set("two")
    soon(telling, "soon")
    f.set_result(None)
    f.add_done_callback(lambda done: telling("done"))
    x.set("three")
    await asyncio.sleep(2)
    log("main", x.get())


@scenario
async def tokens_give_back_what_was_before():
    first = x.set("first")
    second = x.set("second")
    x.reset(second)
    log("main", x.get())
    x.reset(first)
    log("main", x.get())
    try:
        x.reset(first)
    except RuntimeError as used:
        log("main caught", used)


@scenario
def runs_share_the_runners_context():
    async def telling(value):
        log("was", x.get())
        x.set(value)
        task("left", setting())

    async def setting():
        x.set("task's")

    with runner() as one:
        one.run(telling("first"))
        one.run(telling("second"))
        one.run(telling("third"))
    run(telling("another's"))


if __name__ == "__main__":
    main()
