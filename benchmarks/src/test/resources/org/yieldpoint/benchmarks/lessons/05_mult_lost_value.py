# Lesson 5: a value sent to a bare `yield res` is lost (3, 6 and 9 here).
def mult():
    x = yield "Give me X"
    y = yield "Give me Y"
    return x * y

def task():
    res = 0
    while True:
        res = yield from mult()
        yield res

core = task()
print(repr(next(core)))
for i in range(1, 10):
    print(core.send(i))
