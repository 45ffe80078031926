# Lesson 7: a hand-written main loop switches between two generators.
def mult(name):
    x = yield f"{name}: Give me X"
    y = yield f"{name}: Give me Y"
    return x * y

def task(name):
    while True:
        value = yield from mult(name)
        yield f"[{name}]: {value}"

tasks = task('One'), task('Two')
print(repr((next(tasks[0]), next(tasks[1]))))
for i in range(20):
    n = not i % 3
    print(tasks[n].send(i))
