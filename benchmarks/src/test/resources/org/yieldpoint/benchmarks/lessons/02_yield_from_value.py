# Lesson 2: `return n` inside a generator is the value of `yield from`.
# REPL echo of list(run()) is reproduced with print(repr(...)).
def fun(n):
    yield 'One'
    yield 'Two'
    return n

def run():
    res1 = yield from fun(1)
    res2 = yield from fun(2)
    print(res1, res2)

print(repr(list(run())))
