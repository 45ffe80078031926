# Lesson 9: a round-robin loop over a deque; the results list is in order
# of completion.  What makes it repeatable:
#   * randint(3, 10) is the fixed cycle 7, 3, 10, 4, 9, 5, 8, 6 repeated forever;
#     the position in the cycle carries over from the first loop() to the second.
#   * generators are printed with names instead of addresses.
# Each task(num) needs exactly 2*num sends after its priming next().
from collections import deque
from itertools import cycle

FIXED = cycle([7, 3, 10, 4, 9, 5, 8, 6])

def randint(a, b):
    v = next(FIXED)
    assert a <= v <= b
    return v

NAMES = {}

class Show:
    """Prints a generator as <generator object task NAME>."""
    def __init__(self, gen):
        self.gen = gen
    def __repr__(self):
        return f"<generator object task {NAMES[id(self.gen)]}>"

KEEP = []

def named(name, gen):
    NAMES[id(gen)] = name
    KEEP.append(gen)          # ids stay unique while the object is alive
    return gen

def mult():
    return (yield) * (yield)

def task(num):
    res = 0
    for i in range(num):
        res += yield from mult()
    return res

def loop(*tasks):
    queue, res = deque(tasks), []
    print("Start:", *map(Show, queue), sep="\n\t")
    for task in tasks:
        next(task)
    while queue:
        task = queue.popleft()
        try:
            task.send(randint(3, 10))
        except StopIteration as E:
            res.append((Show(task), E.value))
        else:
            queue.append(task)
    return res

print("Done:", *loop(named("A10", task(10)), named("B3", task(3)),
                     named("C5", task(5))), sep="\n\t")
print("Done:", *loop(named("D10", task(10)), named("E100", task(100)),
                     named("F50", task(50))), sep="\n\t")
