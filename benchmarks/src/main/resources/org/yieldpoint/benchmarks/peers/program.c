// SPDX-License-Identifier: Apache-2.0
/*
 * What the machine needs for two threads that hand a value to and fro, without a JVM: by futex, by
 * futex with both threads on one core, or spinning. See ChildProgram for what is said over the pipe.
 */
#define _GNU_SOURCE
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { ASKER, GIVER };

static const int SPINS_BEFORE_YIELD = 20000;

static _Alignas(64) atomic_int turn = ASKER;
static int value; /* beside it: one move of the cache line carries both */
static int spins;

static void pass_to(int side) {
  atomic_store(&turn, side);
  if (!spins) {
    syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
  }
}

static void await_turn(int own) {
  for (int spun = 0; atomic_load(&turn) != own;) {
    if (!spins) {
      syscall(SYS_futex, &turn, FUTEX_WAIT_PRIVATE, 1 - own, NULL, NULL, 0);
    } else if (++spun < SPINS_BEFORE_YIELD) {
#if defined(__x86_64__) || defined(__i386__)
      __builtin_ia32_pause();
#endif
    } else {
      sched_yield();
      spun = 0;
    }
  }
}

static void *give(void *unused) {
  for (int next = 0;; next = (next + 1) & 127) {
    await_turn(GIVER);
    value = next;
    pass_to(ASKER);
  }
  return unused;
}

static int confine(void) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(sched_getcpu(), &one);
  return sched_setaffinity(0, sizeof one, &one);
}

int main(int argc, char **argv) {
  const char *way = argc > 1 ? argv[1] : "";
  spins = !strcmp(way, "spin");
  if (!strcmp(way, "confined") && confine()) {
    perror("sched_setaffinity");
    return 1;
  }
  pthread_t giver;
  if (pthread_create(&giver, NULL, give, NULL)) {
    perror("pthread_create");
    return 1;
  }
  long count;
  while (scanf(" run %ld", &count) == 1) {
    alarm(60);
    long sum = 0;
    for (long i = 0; i < count; i++) {
      pass_to(GIVER);
      await_turn(ASKER);
      sum += value;
    }
    printf("done %ld\n", sum);
    fflush(stdout);
  }
  return 0;
}
