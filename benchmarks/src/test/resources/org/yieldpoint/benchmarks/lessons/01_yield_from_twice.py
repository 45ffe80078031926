# Lesson 1: yield from the same function twice, iterate the delegator.
def fun():
    yield 'One'
    yield 'Two'

def run():
    yield from fun()
    yield from fun()

for i in run():
    print(i)
