# SPDX-License-Identifier: Apache-2.0
"""Contexts: what undoes a change, and where it may; which code shares whose variables."""
import asyncio
import contextvars

from harness import *

x = contextvars.ContextVar("x", default="none")
y = contextvars.ContextVar("y")


def attempt(name, operation, *arguments):
    try:
        operation(*arguments)
        log(name, x.get())
    except (ValueError, RuntimeError) as refused:
        log(name, "refused", type(refused).__name__, x.get())


@scenario
async def a_token_of_another_task():
    async def sets():
        token = x.set("task's")
        await turn()
        return token

    mine = x.set("main's")
    theirs = await task("t", sets())
    attempt("theirs", x.reset, theirs)
    attempt("mine", x.reset, mine)

    async def resets(token):
        attempt("resets", x.reset, token)

    mine = x.set("main's second")
    await task("t", resets(mine))
    await resets(mine)
    await asyncio.gather(resets(x.set("main's third")))
    log("main", x.get())


@scenario
async def a_token_of_a_callback():
    tokens = []

    def sets():
        tokens.append(x.set("callback's"))
        log("callback", x.get())

    def resets():
        attempt("callback", x.reset, tokens[0])

    x.set("main's")
    tokens.append(x.set("main's second"))
    soon(resets)
    await turn()
    tokens.clear()
    soon(sets)
    await turn()
    attempt("main", x.reset, tokens[0])
    soon(resets)
    later(1, resets)
    await asyncio.sleep(2)
    log("main", x.get())


@scenario
async def a_token_of_an_inner_context():
    x.set("main's")
    inner = contextvars.copy_context()
    token = inner.run(x.set, "inner")
    log("main", x.get())
    attempt("main", x.reset, token)
    mine = x.set("main's second")
    contextvars.copy_context().run(attempt, "inner", x.reset, mine)
    attempt("main", x.reset, mine)
    attempt("main again", x.reset, mine)


@scenario(since=(3, 12))
async def a_token_over_waits():
    async def inner():
        token = x.set("inner")
        await turn()
        x.set("inner's second")
        await asyncio.sleep(1)
        x.reset(token)
        log("inner", x.get())
        return x.set("inner's last")

    x.set("main's")
    t = task("t", inner())
    await turn()
    log("main", x.get())
    await t
    log("main", x.get())
    token = await inner()
    log("main", x.get())
    attempt("main", x.reset, token)
    token = await asyncio.wait_for(inner(), 5)
    attempt("main", x.reset, token)


@scenario
def a_token_of_the_run_before():
    async def sets():
        return x.set("first run's")

    async def resets(token):
        attempt("second run", x.reset, token)

    with runner() as one:
        token = one.run(sets())
        one.run(resets(token))


@scenario
async def a_group_a_timeout_and_a_shield_share():
    async def child(name):
        log(name, x.get())
        x.set(name)

    x.set("main's")
    async with asyncio.timeout(1):
        async with Group() as group:
            x.set("body's")
            group.create_task(child("a"))
            x.set("body's second")
            group.create_task(child("b"))
            await turn()
    log("main", x.get())
    await asyncio.shield(child("shielded"))
    log("main", x.get())
    for each in asyncio.as_completed([child("c")]):
        x.set("main's third")
        await each
    log("main", x.get())


if __name__ == "__main__":
    main()
