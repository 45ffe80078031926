// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.loop.AsyncBody;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.Task;

/** On which thread what happens while tasks of a loop pass control to each other. */
@Timeout(60)
class PassingTest {
  private static final int TASKS = 5;
  private static final int TURNS = 10;

  /** Notes the thread of each resume. */
  private static final class Resumers implements LoopObserver {
    private final List<Thread> threads = new ArrayList<>();

    @Override
    public void resumed(Task<?> task, long nanoTime) {
      threads.add(Thread.currentThread());
    }
  }

  private static Set<Thread> resumers(String spec) {
    Resumers resumers = new Resumers();
    try (CoroutineRuntime runtime = CoroutineRuntime.open(spec)) {
      EventLoop loop = new EventLoop(runtime);
      loop.observer(resumers);
      loop.run(crowd(async -> yieldTurns(async::yieldTurn)));
    }
    assertThat(resumers.threads).hasSizeGreaterThan(TASKS * TURNS);
    return new HashSet<>(resumers.threads);
  }

  private static Integer yieldTurns(Runnable yieldTurn) {
    for (int turn = 0; turn < TURNS; turn++) {
      yieldTurn.run();
    }
    return TURNS;
  }

  private static Coroutine<List<Integer>> crowd(AsyncBody<Integer> body) {
    return Coroutine.ofBody(
        "crowd",
        async -> {
          List<Coroutine<Integer>> tasks = new ArrayList<>();
          for (int i = 0; i < TASKS; i++) {
            tasks.add(Coroutine.ofBody("task", body));
          }
          return async.gather(tasks);
        });
  }

  @Test
  void aTaskThatSuspendsResumesTheNextOne() {
    assertThat(resumers("threads/adaptive")).hasSizeGreaterThan(1);
  }

  @Test
  void parkedTasksAreResumedByTheLoopAlone() {
    assertThat(resumers("threads/park")).containsExactly(Thread.currentThread());
  }

  @Test
  void callbacksRunOnTheLoopsThread() {
    Set<Thread> callers = new HashSet<>();
    try (CoroutineRuntime runtime = CoroutineRuntime.open("threads/adaptive")) {
      EventLoop loop = new EventLoop(runtime);
      loop.run(
          crowd(
              async ->
                  yieldTurns(
                      () -> {
                        loop.callSoon(() -> callers.add(Thread.currentThread()));
                        async.yieldTurn();
                      })));
    }
    assertThat(callers).containsExactly(Thread.currentThread());
  }

  @Test
  void aFailureReachesTheLoopsCaller() {
    try (CoroutineRuntime runtime = CoroutineRuntime.open("threads/adaptive")) {
      EventLoop loop = new EventLoop(runtime);
      assertThatThrownBy(
              () ->
                  loop.run(
                      crowd(
                          async -> {
                            yieldTurns(async::yieldTurn);
                            throw new IllegalArgumentException("the task's own");
                          })))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the task's own");
      assertThat(loop.run(crowd(async -> yieldTurns(async::yieldTurn)))).hasSize(TASKS);
    }
  }
}
