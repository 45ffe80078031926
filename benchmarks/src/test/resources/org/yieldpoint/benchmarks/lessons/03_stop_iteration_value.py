# Lesson 3: the delegator's own return value arrives as StopIteration.value.
# The REPL shows a traceback; here only its last line is printed.
def fun(n):
    yield 'One'
    yield 'Two'
    return n

def run():
    res1 = yield from fun(1)
    res2 = yield from fun(2)
    return res1, res2

r = run()
print(repr(next(r)))
print(repr(next(r)))
print(repr(next(r)))
print(repr(next(r)))
try:
    print(repr(next(r)))
except StopIteration as e:
    print(f"StopIteration: {e.value!r}")
