// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.Task;

/** Waiting for several at once. */
interface GatherRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Future<List<Object>> gathered;
    Task<Object> first;
    Task<Object> second;
  }

  @Test
  @DisplayName("A1: results come in the order of the arguments, whatever ends first")
  default void a01_resultsInOrder() {
    run(
        script("main")
            .awaits(
                () ->
                    loop()
                        .gather(
                            late(3, "A").coroutine(),
                            late(1, "B").coroutine(),
                            late(2, "C").coroutine()))
            .returnsIt());
    expect("B at 1", "C at 2", "A at 3", "returned [A, B, C]");
  }

  @Test
  @DisplayName("A1: futures, tasks and coroutines may be mixed, done ones among them")
  default void a01_anyAwaitable() {
    Kept kept = new Kept();
    Future<Object> done = loop().createFuture();
    done.complete("done");
    run(
        script("main")
            .does(() -> kept.first = task(late(1, "task")))
            .awaits(() -> loop().gather(done, kept.first, late(2, "coroutine").coroutine()))
            .returnsIt());
    expect("task at 1", "coroutine at 2", "returned [done, task, coroutine]");
  }

  @Test
  @DisplayName("A1: the same task given twice runs once and is there twice")
  default void a01_sameTaskTwice() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.first = task(late(1, "A")))
            .awaits(() -> loop().gather(kept.first, late(1, "B").coroutine(), kept.first))
            .returnsIt());
    expect("A at 1", "B at 1", "returned [A, B, A]");
  }

  @Test
  @DisplayName("A1: the same coroutine given twice runs once and is there twice")
  default void a01_sameCoroutineTwice() {
    Coroutine<Object> coroutine = late(1, "A").coroutine();
    run(
        script("main")
            .awaits(() -> loop().gather(coroutine, late(1, "B").coroutine(), coroutine))
            .returnsIt());
    expect("A at 1", "B at 1", "returned [A, B, A]");
  }

  @Test
  @DisplayName("A1: coroutines begin in the order of the arguments, in the next turn")
  default void a01_coroutinesBeginInOrder() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.gathered =
                        loop()
                            .gather(
                                script("a").logs("runs").coroutine(),
                                script("b").logs("runs").coroutine()))
            .logs("gathers")
            .awaits(() -> kept.gathered)
            .returnsIt());
    expect("main gathers", "a runs", "b runs", "returned [null, null]");
  }

  @Test
  @DisplayName("A2: gathering nothing is done at once, with an empty list")
  default void a02_gatheringNothing() {
    Future<List<Object>> gathered = loop().gather();
    assertThat(gathered.isDone()).isTrue();
    run(script("main").awaits(() -> gathered).returnsIt());
    expect("returned []");
  }

  @Test
  @DisplayName("A3: outcomes are results, failures and cancelled children, in order")
  default void a03_outcomes() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.first = task(late(9, "cancelled")))
            .does(() -> loop().callLater(Duration.ofSeconds(2), () -> kept.first.cancel()))
            .awaits(
                () ->
                    loop()
                        .gatherOutcomes(
                            List.of(
                                script("result").sleeps(1).returns("value").coroutine(),
                                script("failing").raises(new Boom("b")).coroutine(),
                                kept.first)))
            .does(at("main"))
            .returnsIt());
    expect("main at 2", "returned [value, Boom(b), CancelledError]");
  }

  @Test
  @DisplayName("A4: the first failure is raised at once, the others go on, later ones are dropped")
  default void a04_firstFailure() {
    run(
        script("main")
            .observes(
                () ->
                    loop()
                        .gather(
                            late(3, "A").coroutine(),
                            script("B").sleeps(2).raises(new Boom("second")).coroutine(),
                            script("C").sleeps(1).raises(new Boom("first")).coroutine()))
            .does(at("main"))
            .sleeps(5));
    expect("main caught Boom(first)", "main at 1", "A at 3", "returned null");
  }

  @Test
  @DisplayName("A4: first in time, not in the order of the arguments; done ones count as first")
  default void a04_failedBefore() {
    Future<Object> failed = loop().createFuture();
    failed.fail(new Boom("before"));
    run(
        script("main")
            .observes(() -> loop().gather(late(1, "A").coroutine(), failed))
            .does(at("main")));
    expect("main caught Boom(before)", "main at 0", "returned null");
  }

  private Script cleaningUp(String name) {
    return script(name)
        .tries(s -> s.sleeps(9))
        .catches(CancelledError.class, s -> s.logs("cancelled").rethrows());
  }

  @Test
  @DisplayName("A5: cancelling it cancels the children that are not done; CancelledError comes out")
  default void a05_cancelCancelsTheChildren() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.gathered =
                        loop()
                            .gather(
                                late(1, "A").coroutine(),
                                cleaningUp("B").coroutine(),
                                cleaningUp("C").coroutine()))
            .sleeps(2)
            .does(() -> trace().add("cancel: " + kept.gathered.cancel()))
            .observes(() -> kept.gathered)
            .does(() -> trace().add("again: " + kept.gathered.cancel()))
            .does(at("main")));
    expect(
        "A at 1",
        "cancel: true",
        "B cancelled",
        "C cancelled",
        "main caught CancelledError",
        "again: false",
        "main at 2",
        "returned null");
  }

  @Test
  @DisplayName("A5: a task that awaits it passes its cancellation on to the children")
  default void a05_cancelOfTheWaiter() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(
                () ->
                    kept.first =
                        task(
                            script("waiter")
                                .observes(
                                    () ->
                                        loop()
                                            .gather(
                                                cleaningUp("A").coroutine(),
                                                cleaningUp("B").coroutine()))))
            .sleeps(1)
            .does(() -> kept.first.cancel())
            .awaits(() -> kept.first));
    expect("A cancelled", "B cancelled", "waiter caught CancelledError", "returned null");
  }

  @Test
  @DisplayName("A5: the waiter wakes at the first child that is cancelled, not at the last")
  default void a05_wakesAtTheFirstCancelledChild() {
    Kept kept = new Kept();
    Script slow = script("slow").tries(s -> s.sleeps(9)).lastly(s -> s.sleeps(2).does(at("slow")));
    run(
        script("main")
            .does(
                () ->
                    kept.gathered =
                        loop().gather(slow.coroutine(), cleaningUp("quick").coroutine()))
            .sleeps(1)
            .does(() -> kept.gathered.cancel())
            .observes(() -> kept.gathered)
            .does(at("main"))
            .sleeps(5));
    expect(
        "quick cancelled", "main caught CancelledError", "main at 1", "slow at 3", "returned null");
  }

  @Test
  @DisplayName("A5: if the children refuse, it is CancelledError all the same, when all are done")
  default void a05_childrenThatRefuse() {
    Kept kept = new Kept();
    Script refusing =
        script("refusing")
            .tries(s -> s.sleeps(9))
            .catches(CancelledError.class, s -> s.sleeps(1).returns("refused"));
    run(
        script("main")
            .does(
                () -> kept.gathered = loop().gather(refusing.coroutine(), late(3, "A").coroutine()))
            .sleeps(1)
            .does(() -> kept.gathered.cancel())
            .observes(() -> kept.gathered)
            .does(at("main")));
    expect("main caught CancelledError", "main at 1", "returned null");
    assertThat(kept.gathered.isCancelled()).isFalse();

    run(
        script("main")
            .does(() -> kept.gathered = loop().gather(refusing.coroutine(), refusing.coroutine()))
            .sleeps(1)
            .does(() -> kept.gathered.cancel())
            .observes(() -> kept.gathered)
            .does(at("main")));
    expect("main caught CancelledError", "main at 3", "returned null");
  }

  @Test
  @DisplayName(
      "A6: a child that is cancelled directly: CancelledError, but gather is not cancelled")
  default void a06_cancelledChild() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.first = task(late(9, "A")))
            .does(() -> kept.second = task(late(2, "B")))
            .does(() -> kept.gathered = loop().gather(kept.first, kept.second))
            .sleeps(1)
            .does(() -> kept.first.cancel("why"))
            .observes(() -> kept.gathered)
            .does(at("main"))
            .awaits(() -> kept.second));
    expect("main caught CancelledError(why)", "main at 1", "B at 2", "returned null");
    assertThat(kept.gathered.isCancelled()).isFalse();
    assertThat(kept.first.isCancelled()).isTrue();
  }
}
