# SPDX-License-Identifier: Apache-2.0
"""What CPython needs for the work of the benchmarks; see ChildProgram for what is said over the pipe."""
import asyncio
import signal
import sys

TASKS = 1000


def counting():
    last = 127
    while True:
        last = (last + 1) & 127
        yield last


def next_(count, generator=counting()):
    total = 0
    for _ in range(count):
        total += next(generator)
    return total


def echo():
    question = yield
    while True:
        question = yield (question + 1) & 127


class Send:
    def __init__(self):
        self.generator = echo()
        self.generator.send(None)
        self.answer = 127

    def __call__(self, count):
        send, answer, total = self.generator.send, self.answer, 0
        for _ in range(count):
            answer = send(answer)
            total += answer
        self.answer = answer
        return total


async def turning(turns):
    turn = 0
    while turn < turns:
        await asyncio.sleep(0)
        turn += 1
    return turn


async def switch(count):
    return sum(await asyncio.gather(*(turning(count // TASKS) for _ in range(TASKS))))


async def branch(index):
    await asyncio.sleep(0)
    return index & 127


async def gather(count):
    total = 0
    for _ in range(count):
        total += sum(await asyncio.gather(*(branch(i) for i in range(TASKS))))
    return total


def main(work):
    with asyncio.Runner() as runner:
        for line in sys.stdin:
            if hasattr(signal, "alarm"):
                signal.alarm(60)
            count = int(line.removeprefix("run "))
            done = work(count)
            print("done", runner.run(done) if asyncio.iscoroutine(done) else done, flush=True)


main({"next": next_, "send": Send(), "switch": switch, "gather": gather}[sys.argv[1]])
