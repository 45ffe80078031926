# SPDX-License-Identifier: Apache-2.0
"""Queues: whose item it is when who was woken is cancelled, overtaken, or shut out."""
import asyncio

from harness import *


async def gets(name, queue):
    try:
        log(name, "got", await queue.get())
    except asyncio.CancelledError as cancelled:
        log(name, "caught", cancelled, queue.qsize())
        raise
    except (asyncio.QueueEmpty, asyncio.QueueShutDown) as refused:
        log(name, "refused", refused)


async def puts(name, queue):
    try:
        await queue.put(name)
        log(name, "is put", queue.qsize())
    except asyncio.CancelledError as cancelled:
        log(name, "caught", cancelled, queue.qsize())
        raise
    except (asyncio.QueueFull, asyncio.QueueShutDown) as refused:
        log(name, "refused", refused)


def attempt(name, operation, *arguments):
    try:
        log(name, operation(*arguments))
    except Exception as refused:
        log(name, "refused", type(refused).__name__)


@scenario(since=(3, 13))
async def a_woken_getter_is_cancelled():
    queue = asyncio.Queue()
    a, b, c = (task(name, gets(name, queue)) for name in "abc")
    await turn()
    queue.put_nowait(1)
    log("cancel", a.cancel("woken"), b.cancel("waiting"))
    await turn()
    log(queue.qsize())
    await turn()
    queue.put_nowait(2)
    queue.put_nowait(3)
    log(queue.qsize(), queue.get_nowait(), queue.get_nowait())
    d = task("d", gets("d", queue))
    await turn()
    queue.put_nowait(4)
    await asyncio.wait([a, b, c, d])


@scenario(since=(3, 13))
async def a_getter_that_is_overtaken_waits_last():
    queue = asyncio.Queue()
    a, b = task("a", gets("a", queue)), task("b", gets("b", queue))
    await turn()
    queue.put_nowait(1)
    await gets("main", queue)
    await turn()
    c = task("c", gets("c", queue))
    await turn()
    for item in 2, 3, 4:
        queue.put_nowait(item)
    await asyncio.wait([a, b, c])


@scenario(since=(3, 13))
async def a_woken_putter_is_cancelled():
    queue = asyncio.Queue(1)
    a, b, c, d = (task(name, puts(name, queue)) for name in "abcd")
    await turn()
    log(queue.get_nowait(), b.cancel("woken"))
    await turn()
    await turn()
    log(queue.qsize(), queue.get_nowait())
    attempt("put", queue.put_nowait, "main")
    await turn()
    attempt("put", queue.put_nowait, "main")
    log(queue.get_nowait())
    await asyncio.wait([a, b, c, d])
    log(queue.get_nowait())
    attempt("get", queue.get_nowait)


@scenario(since=(3, 13))
async def those_who_wait_when_it_is_shut_down():
    queue = asyncio.Queue(1)
    a, b, c = (task(name, puts(name, queue)) for name in "abc")
    await turn()
    b.cancel("before")
    queue.shutdown()
    c.cancel("after")
    d = task("d", gets("d", queue))
    e = task("e", gets("e", queue))
    await asyncio.wait([a, b, c, d, e])
    attempt("put", queue.put_nowait, 1)
    attempt("get", queue.get_nowait)
    log(queue.qsize(), queue.empty(), queue.full())
    attempt("done", queue.task_done)
    attempt("done", queue.task_done)
    queue.shutdown()
    await queue.join()
    log("joined")


@scenario(since=(3, 13))
async def shut_down_at_once_with_getters_putters_and_joiners():
    queue = asyncio.Queue(2)
    queue.put_nowait(1)
    queue.put_nowait(2)

    async def joins(name):
        await queue.join()
        log(name, "joined", queue.qsize())

    j = task("j", joins("j"))
    p = task("p", puts("p", queue))
    await turn()
    log(queue.get_nowait())
    queue.shutdown(immediate=True)
    log(queue.qsize(), j.done())
    g = task("g", gets("g", queue))
    await turn()
    await turn()
    log(j.done(), p.done(), g.done())
    attempt("done", queue.task_done)
    attempt("done", queue.task_done)
    await j
    await gets("main", queue)
    await puts("main", queue)


@scenario(since=(3, 13))
async def shut_down_as_a_getter_is_woken():
    for immediate in False, True:
        queue = asyncio.Queue()
        a, b = task("a", gets("a", queue)), task("b", gets("b", queue))
        await turn()
        queue.put_nowait("item")
        queue.shutdown(immediate)
        await asyncio.wait([a, b])
        log(queue.qsize())


@scenario
async def joins_and_what_is_put_meanwhile():
    queue = asyncio.Queue()
    attempt("done", queue.task_done)

    async def joins(name):
        await queue.join()
        log(name, "joined", queue.qsize())

    await joins("early")
    queue.put_nowait(1)
    a = task("a", joins("a"))
    await turn()
    log(queue.get_nowait())
    queue.task_done()
    queue.put_nowait(2)
    b = task("b", joins("b"))
    await a
    await turn()
    log(b.done())
    queue.get_nowait()
    queue.task_done()
    await b
    attempt("done", queue.task_done)


@scenario
async def priorities_and_the_last_first():
    priority = asyncio.PriorityQueue(3)
    for item in 3, 1, 2:
        priority.put_nowait(item)
    a = task("a", observe("a", priority.put(0)))
    await turn()
    log(await priority.get(), priority.full())
    log(await priority.get(), await priority.get())
    await a
    log(await priority.get(), priority.empty())
    last = asyncio.LifoQueue()
    b = task("b", observe("b", last.get()))
    await turn()
    for item in 1, 2, 3:
        last.put_nowait(item)
    await b
    log(await last.get(), await last.get())


@scenario
async def a_get_with_a_limit_loses_nothing():
    queue = asyncio.Queue()

    async def limited(name, limit):
        try:
            async with asyncio.timeout(limit):
                log(name, "got", await queue.get(), "at", now())
        except TimeoutError:
            log(name, "timed out at", now(), queue.qsize())

    a = task("a", limited("a", 2))
    b = task("b", limited("b", 9))
    await turn()
    later(2, queue.put_nowait, "first")
    await asyncio.sleep(3)
    later(1, queue.put_nowait, "second")
    c = task("c", limited("c", 1))
    d = task("d", limited("d", 2))
    await asyncio.wait([a, b, c, d])
    log(queue.qsize(), now())


if __name__ == "__main__":
    main()
