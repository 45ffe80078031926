# Lesson 4: send(); next(T) is the same as T.send(None).
def task(res):
    print('start', res)
    while True:
        res = yield f'/{res}/'

T = task(100500)
print(repr(next(T)))
print(repr(T.send(42)))
print(repr(next(T)))
