# SPDX-License-Identifier: Apache-2.0
"""What the scenarios have in common: a virtual clock, a trace, and an order where asyncio has none.

A scenario is a coroutine function, run by itself on a new loop, or a plain function that runs what
it likes. Its trace is what it logs, and what comes of it in the end. Where asyncio leaves an order
open (equal deadlines, sets of tasks), that of creation is taken.
"""
import asyncio
import heapq
import itertools
import selectors
import sys

SCENARIOS = []


class Boom(Exception):
    pass


class LoopExit(KeyboardInterrupt):
    """Leaves the loop at once."""


def scenario(function=None, *, since=(3, 11)):
    """Registers a scenario; `since` is the first version that runs it as 3.13 does."""
    if function is None:
        return lambda decorated: scenario(decorated, since=since)
    SCENARIOS.append((function, since))
    return function


# ---- The trace


def describe(value):
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case list() | tuple():
            return "[" + ", ".join(map(describe, value)) + "]"
        case BaseExceptionGroup():
            return "group" + describe(list(value.exceptions))
        case RuntimeError() | asyncio.InvalidStateError():
            return "RuntimeError"  # Messages are each implementation's own.
        case BaseException():
            text = str(value)
            return type(value).__name__ + (f"({text})" if text else "")
        case _:
            return str(value)


def log(*words):
    print(*(describe(word) for word in words), flush=True)


def now():
    return f"{asyncio.get_running_loop().time():g}"


def log_at(name):
    log(name, "at", now())


async def observe(name, awaitable):
    """Awaits, and logs what comes of it, which goes no further."""
    try:
        log(name, "got", await awaitable)
    except BaseException as raised:
        log(name, "caught", raised)


def task(name, coroutine):
    return asyncio.create_task(coroutine, name=name)


def me():
    return asyncio.current_task()


def later(seconds, callback, *arguments):
    return asyncio.get_running_loop().call_later(seconds, callback, *arguments)


def soon(callback, *arguments):
    asyncio.get_running_loop().call_soon(callback, *arguments)


def future():
    return asyncio.get_running_loop().create_future()


def turn():
    return asyncio.sleep(0)


async def ticks(count):
    """Counts the turns of the loop."""
    for tick in range(1, count + 1):
        log("tick", tick)
        await turn()


def take_seconds(seconds):
    """What a computation that takes this long does to the clock."""
    asyncio.get_running_loop().now += seconds


async def late(name, seconds, result=None):
    await asyncio.sleep(seconds)
    log_at(name)
    return name if result is None else result


async def failing(seconds, message):
    await asyncio.sleep(seconds)
    raise Boom(message)


async def slow(name, cleanup=0, last=None):
    """Sleeps long; if it is cancelled it needs time, and then raises something else, if told so."""
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        await asyncio.sleep(cleanup)
        log_at(name)
        if last is not None:
            raise Boom(last)
        raise


async def stubborn(name, seconds=1):
    """Swallows a cancel, and returns its name somewhat later."""
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError as cancelled:
        log(name, "swallows", cancelled)
        await asyncio.sleep(seconds)
    return name


# ---- The loop


class _Ordered(dict):
    """A set that keeps its order."""

    def add(self, element):
        self[element] = None

    def discard(self, element):
        self.pop(element, None)


class Group(asyncio.TaskGroup):
    def __init__(self):
        super().__init__()
        self._tasks = _Ordered()


class _Timer(asyncio.TimerHandle):
    _numbers = itertools.count()

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self._number = next(self._numbers)

    def __lt__(self, other):
        return (self._when, self._number) < (other._when, other._number)


class _Selector(selectors.SelectSelector):
    loop = None

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError("deadlock")
        if timeout > 0:
            self.loop.now = self.loop._scheduled[0].when()
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.now = 0.0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)
        self.made = _Ordered()
        self.set_task_factory(self._make_task)
        self.set_exception_handler(_handle)

    def time(self):
        return self.now

    def call_at(self, when, callback, *arguments, context=None):
        timer = _Timer(when, callback, arguments, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def _make_task(self, loop, coroutine, **named):
        made = asyncio.Task(coroutine, loop=loop, **named)
        self.made.add(made)
        return made


def _handle(_, context):
    if "never retrieved" in context["message"] or "destroyed" in context["message"]:
        return  # That depends on when it is collected.
    log("handler was told of", context.get("exception"))


def _all_tasks(loop=None):
    return [made for made in (loop or asyncio.get_running_loop()).made if not made.done()]


asyncio.tasks.all_tasks = asyncio.all_tasks = _all_tasks


def runner():
    return asyncio.Runner(loop_factory=VirtualLoop)


def run(coroutine):
    with runner() as one:
        return one.run(coroutine)


def main():
    """Runs the scenarios that this version runs as 3.13 does."""
    for function, since in SCENARIOS:
        if sys.version_info < since:
            continue
        print("==", function.__name__)
        try:
            if asyncio.iscoroutinefunction(function):
                log("returned", run(function()))
            else:
                function()
        except BaseException as raised:
            log("raised", raised)
