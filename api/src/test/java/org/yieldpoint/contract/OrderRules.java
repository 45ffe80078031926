// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Task;

/** What a loop runs in which order, and what gives up control. */
interface OrderRules extends LoopFixture {
  @Test
  @DisplayName("L1: callbacks run first in, first out; a turn runs what was ready at its start")
  default void l01_turnsAreFifo() {
    run(
        script("main")
            .does(
                () -> {
                  loop()
                      .callSoon(
                          () -> {
                            trace().add("a");
                            loop().callSoon(logging("c"));
                          });
                  loop().callSoon(logging("b"));
                })
            .yieldsTurn()
            .logs("goes on")
            .yieldsTurn());
    expect("a", "b", "main goes on", "c", "returned null");
  }

  @Test
  @DisplayName("L1: callbacks that always set another do not keep timers from running")
  default void l01_callbacksDoNotStarveTimers() {
    boolean[] stopped = new boolean[1];
    run(
        script("main")
            .does(
                () -> {
                  Runnable[] again = new Runnable[1];
                  again[0] =
                      () -> {
                        takeSeconds(1);
                        if (!stopped[0]) {
                          loop().callSoon(again[0]);
                        }
                      };
                  loop().callSoon(again[0]);
                })
            .sleeps(3)
            .does(() -> stopped[0] = true)
            .does(at("main")));
    expect("main at 5", "returned null");
  }

  @Test
  @DisplayName("L2: timers that are due go behind what is ready, before what that makes ready")
  default void l02_dueTimersGoBehindWhatIsReady() {
    run(
        script("main")
            .does(
                () -> {
                  loop().callLater(Duration.ofSeconds(1), logging("timer"));
                  takeSeconds(1);
                  loop()
                      .callSoon(
                          () -> {
                            trace().add("ready");
                            loop().callSoon(logging("made ready"));
                          });
                })
            .yieldsTurn()
            .logs("goes on")
            .yieldsTurn());
    expect("ready", "main goes on", "timer", "made ready", "returned null");
  }

  @Test
  @DisplayName("L2: timers that are due together run by deadline, whatever the order of setting")
  default void l02_dueTimersRunByDeadline() {
    run(
        script("main")
            .does(
                () -> {
                  loop().callLater(Duration.ofSeconds(3), logging("three"));
                  loop().callLater(Duration.ofSeconds(1), logging("one"));
                  loop().callLater(Duration.ofSeconds(2), logging("two"));
                  takeSeconds(5);
                })
            .sleeps(1));
    expect("one", "two", "three", "returned null");
  }

  @Test
  @DisplayName("L2: a loop with nothing ready goes on at its next deadline")
  default void l02_sleepersWakeAtTheirDeadlines() {
    run(
        script("main")
            .does(
                () -> {
                  task(script("slow").sleeps(2).does(at("slow")));
                  task(script("quick").sleeps(1).does(at("quick")).sleeps(2).does(at("quick")));
                })
            .sleeps(4)
            .does(at("main")));
    expect("quick at 1", "slow at 2", "quick at 3", "main at 4", "returned null");
  }

  @Test
  @DisplayName("L2: a timer that is taken back does not run, nor does the loop wait for it")
  default void l02_cancelledTimer() {
    run(
        script("main")
            .does(() -> loop().callLater(Duration.ofSeconds(9), logging("never")).cancel())
            .sleeps(1)
            .does(at("main")));
    expect("main at 1", "returned null");
  }

  @Test
  @DisplayName("L3: timers with equal deadlines run in the order in which they were set")
  default void l03_equalDeadlinesRunInOrder() {
    Script main = script("main");
    String[] expected = new String[11];
    for (int i = 0; i < 10; i++) {
      String line = "timer " + i;
      main.does(() -> loop().callLater(Duration.ofSeconds(1), logging(line)));
      expected[i] = line;
    }
    expected[10] = "returned null";
    run(main.sleeps(1));
    expect(expected);
  }

  @Test
  @DisplayName("L4: a timer for now, or before, is still a timer: it goes behind what is ready")
  default void l04_timerForNow() {
    run(
        script("main")
            .does(
                () -> {
                  loop().callLater(Duration.ZERO, logging("now"));
                  loop().callLater(Duration.ofSeconds(-1), logging("before"));
                  loop().callSoon(logging("soon"));
                })
            .yieldsTurn()
            .logs("goes on")
            .yieldsTurn());
    expect("soon", "main goes on", "before", "now", "returned null");
  }

  @Test
  @DisplayName("L5: a task begins in the next turn, tasks in the order of their creation")
  default void l05_tasksBeginInOrder() {
    run(
        script("main")
            .does(() -> task(script("a").logs("runs")))
            .does(() -> loop().callSoon(logging("callback")))
            .does(() -> task(script("b").logs("runs")))
            .logs("made them")
            .yieldsTurn());
    expect("main made them", "a runs", "callback", "b runs", "returned null");
  }

  @Test
  @DisplayName("L6: awaiting a coroutine, or what is done, is no switch; sleep(0) and a turn are")
  default void l06_whatSwitches() {
    Future<Object> done = loop().createFuture();
    done.complete("value");
    Task<?>[] finished = new Task<?>[1];
    run(
        script("main")
            .does(() -> finished[0] = task(script("task").returns("task's")))
            .yieldsTurn()
            .does(() -> task(script("other").logs("1").yieldsTurn().logs("2")))
            .awaits(() -> script("inner").returns("inner's").coroutine())
            .logs("got %s")
            .awaits(() -> done)
            .logs("got %s")
            .awaits(() -> finished[0])
            .logs("got %s")
            .sleeps(0)
            .logs("slept")
            .yieldsTurn()
            .logs("yielded a turn"));
    expect(
        "main got inner's",
        "main got value",
        "main got task's",
        "other 1",
        "main slept",
        "other 2",
        "main yielded a turn",
        "returned null");
  }

  @Test
  @DisplayName("L6: sleeping for less than nothing takes one turn, too, and no time")
  default void l06_negativeSleep() {
    run(
        script("main")
            .does(() -> loop().callSoon(logging("callback")))
            .sleeps(-1)
            .does(at("main")));
    expect("callback", "main at 0", "returned null");
  }

  @Test
  @DisplayName("L6: a coroutine that waits makes the one that awaits it wait, as one task")
  default void l06_nestedCoroutinesAreOneTask() {
    Task<?>[] seen = new Task<?>[2];
    run(
        script("main")
            .does(() -> seen[0] = loop().currentTask())
            .does(() -> task(script("other").logs("runs")))
            .awaits(
                () ->
                    script("inner")
                        .yieldsTurn()
                        .does(() -> seen[1] = loop().currentTask())
                        .returns("inner's")
                        .coroutine())
            .logs("got %s"));
    expect("other runs", "main got inner's", "returned null");
    assertThat(seen[0]).isNotNull().isSameAs(seen[1]);
    assertThat(loop().currentTask()).isNull();
  }

  @Test
  @DisplayName(
      "L7: callbacks and waiters of a future run in the next turn, in order, also late ones")
  default void l07_callbacksRunInOrder() {
    Future<Object> future = loop().createFuture();
    run(
        script("main")
            .does(() -> future.addDoneCallback(_ -> trace().add("first")))
            .does(() -> task(script("waiter").awaits(() -> future).logs("got %s")))
            .yieldsTurn()
            .does(() -> future.addDoneCallback(_ -> trace().add("third")))
            .does(() -> future.complete("value"))
            .does(() -> loop().callSoon(logging("callback")))
            .does(() -> future.addDoneCallback(done -> trace().add("late: " + done.result())))
            .logs("made it done")
            .yieldsTurn()
            .logs("goes on"));
    expect(
        "main made it done",
        "first",
        "waiter got value",
        "third",
        "callback",
        "late: value",
        "main goes on",
        "returned null");
  }

  @Test
  @DisplayName("L7: the result of a task reaches its waiter a turn after the task ended")
  default void l07_waiterWakesATurnLater() {
    Task<?>[] task = new Task<?>[1];
    run(
        script("main")
            .does(
                () ->
                    task[0] =
                        task(
                            script("task")
                                .does(() -> loop().callSoon(logging("before")))
                                .logs("ends")))
            .awaits(() -> task[0])
            .logs("goes on"));
    expect("task ends", "before", "main goes on", "returned null");
  }

  @Test
  @DisplayName("L8: each await of a future gives the same result, or raises the same object")
  default void l08_sameOutcomeAtEachAwait() {
    Boom boom = new Boom("b");
    Future<Object> failing = loop().createFuture();
    Throwable[] seen = new Throwable[2];
    for (int i = 0; i < 2; i++) {
      int waiter = i;
      task(
          script("waiter " + i)
              .tries(s -> s.awaits(() -> failing))
              .catches(Boom.class, s -> s.does(() -> trace().add("caught")))
              .does(
                  () -> {
                    seen[waiter] = failing.exception();
                  }));
    }
    run(
        script("main")
            .yieldsTurn()
            .does(() -> failing.fail(boom))
            .yieldsTurn()
            .observes(() -> failing)
            .awaits(() -> failing));
    expect("caught", "caught", "main caught Boom(b)", "raised Boom(b)");
    assertThat(seen).containsExactly(boom, boom);
    assertThatThrownBy(failing::result).isSameAs(boom);
  }

  @Test
  @DisplayName("L8: so does each await of a task; a checked exception leaves run as it is")
  default void l08_sameOutcomeOfATask() {
    Boom boom = new Boom("b");
    Task<?>[] task = new Task<?>[1];
    Script main =
        script("main")
            .does(() -> task[0] = task(script("task").raises(boom)))
            .observes(() -> task[0])
            .awaits(() -> task[0]);
    assertThatThrownBy(() -> loop().run(main.coroutine())).isSameAs(boom);
    expect("main caught Boom(b)");
    assertThat(task[0].exception()).isSameAs(boom);
  }

  @Test
  @DisplayName("L8: a cancelled future raises CancelledError at each await, with its message")
  default void l08_cancelledFuture() {
    Future<Object> future = loop().createFuture();
    assertThat(future.cancel("why")).isTrue();
    assertThat(future.cancel("again")).isFalse();
    run(script("main").observes(() -> future).observes(() -> future));
    expect("main caught CancelledError(why)", "main caught CancelledError(why)", "returned null");
    assertThatThrownBy(future::exception).isInstanceOf(CancelledError.class);
  }
}
