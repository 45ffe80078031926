# SPDX-License-Identifier: Apache-2.0
"""Whose cancel it is: messages, and errors that nobody asked for."""
import asyncio

from harness import *


def tell(name, t):
    log(name, t.done(), t.cancelled(), t.cancelling())


@scenario
async def cancelled_twice_with_two_messages():
    async def waits(f):
        try:
            await f
        except asyncio.CancelledError as cancelled:
            log("caught", cancelled)
            await turn()
            raise

    f = future()
    t = task("t", waits(f))
    await turn()
    log(t.cancel("one"), t.cancel("two"), t.cancelling())
    await observe("main", t)
    tell("t", t)
    u = task("u", waits(future()))
    log(u.cancel("one"), u.cancel("two"), u.cancelling())
    await observe("main", u)
    await observe("main", u)
    tell("u", u)


@scenario
async def another_cancel_instead():
    async def replaces():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError as cancelled:
            log("caught", cancelled)
            raise asyncio.CancelledError("mine")

    t = task("t", replaces())
    await turn()
    t.cancel("yours")
    for _ in range(2):
        await observe("main", t)
    tell("t", t)


@scenario
async def a_cancel_that_nobody_asked_for():
    async def gives_up():
        await turn()
        raise asyncio.CancelledError("enough")

    t = task("t", gives_up())
    a, b = task("a", observe("a", t)), task("b", observe("b", t))
    t.add_done_callback(lambda done: log("callback", done.cancelled()))
    await asyncio.wait([a, b])
    tell("t", t)
    try:
        t.result()
    except asyncio.CancelledError as cancelled:
        log("result", cancelled)


@scenario
async def the_message_goes_down_a_chain():
    async def inner():
        try:
            await asyncio.sleep(9)
        except asyncio.CancelledError as cancelled:
            log("inner caught", cancelled)
            raise

    async def middle():
        try:
            await b
        except asyncio.CancelledError as cancelled:
            log("middle caught", cancelled)
            await turn()
            raise

    async def outer():
        await c

    b = task("b", inner())
    c = task("c", middle())
    a = task("a", outer())
    other = task("other", observe("other", b))
    await turn()
    await turn()
    a.cancel("from above")
    await observe("main", a)
    await observe("main", b)
    await observe("main", c)
    tell("a", a)
    tell("b", b)
    tell("c", c)


@scenario
async def a_future_that_is_cancelled_under_two_who_wait():
    f = future()
    a = task("a", observe("a", f))

    async def swallows():
        try:
            await f
        except asyncio.CancelledError as cancelled:
            log("b caught", cancelled, me().cancelling())
        await turn()
        return "b"

    b = task("b", swallows())
    await turn()
    a.cancel("for a")
    log("f", f.cancelled(), a.cancelling(), b.cancelling())
    log(await b)
    tell("a", a)
    tell("b", b)


if __name__ == "__main__":
    main()
