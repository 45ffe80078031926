# Lesson 8: lesson 7 with the received x shown in the second prompt.
def mult(name):
    x = yield f"{name}: Give me X"
    y = yield f"{name}: Give me Y, ({x=})"
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
