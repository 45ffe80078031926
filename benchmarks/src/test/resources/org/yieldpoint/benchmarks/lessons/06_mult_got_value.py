# Lesson 6: the same, but the otherwise lost value is received and shown.
def mult():
    x = yield "Give me X"
    y = yield "Give me Y"
    return x * y

def task():
    res = 0
    while True:
        res = yield from mult()
        res2 = yield res
        print('Got', res2)

core = task()
print(repr(next(core)))
for i in range(1, 10):
    print(core.send(i))
