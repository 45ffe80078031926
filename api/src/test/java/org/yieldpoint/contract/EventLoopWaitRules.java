// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.ReturnWhen;
import org.yieldpoint.loop.WaitResult;

/** Shields, and ways to wait for several. */
abstract class EventLoopWaitRules extends EventLoopCancelRules {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  private Future<Object> shielded;
  private WaitResult<?> waited;
  private Iterator<Coroutine<Object>> completed;
  private Iterator<Coroutine<Object>> again;
  private Iterator<Coroutine<Future<Object>>> which;

  private Script late(int seconds, String result) {
    return script(result).sleeps(seconds).does(at(result)).returns(result);
  }

  @Test
  @DisplayName("C7: a shield that is cancelled leaves what it stands for alone")
  void c07_shieldIsCancelled() {
    run(
        script("main")
            .does(() -> other = task(late(2, "inner")))
            .does(() -> task = task(script("task").observes(() -> loop.shield(other))))
            .sleeps(1)
            .does(() -> task.cancel("why"))
            .awaits(() -> task)
            .does(at("main"))
            .observes(() -> other));
    trace.expect(
        "task caught CancelledError(why)",
        "main at 1",
        "inner at 2",
        "main got inner",
        "returned null");
    assertThat(other.cancelling()).isZero();
  }

  @Test
  @DisplayName("C7: what happens inside comes through: a result, a failure, a cancel")
  void c07_insideComesThrough() {
    run(
        script("main")
            .observes(() -> loop.shield(late(1, "a").coroutine()))
            .observes(() -> loop.shield(script("b").raises(new Boom("b")).coroutine()))
            .does(() -> other = task(late(9, "c")))
            .does(() -> shielded = loop.shield(other))
            .does(() -> other.cancel("inside"))
            .observes(() -> shielded));
    trace.expect(
        "a at 1",
        "main got a",
        "main caught Boom(b)",
        "main caught CancelledError",
        "returned null");
    assertThat(shielded.isCancelled()).isTrue();
  }

  private Script waiting(ReturnWhen mode, Duration limit) {
    return script("main")
        .does(() -> task = task(script("failing").sleeps(2).raises(new Boom("b"))))
        .does(() -> other = task(late(3, "other")))
        .does(() -> task(late(1, "first")))
        .awaits(() -> loop.waitUntil(List.of(other, task), mode, limit))
        .keeps(it -> waited = (WaitResult<?>) it)
        .does(at("main"))
        .returns(null);
  }

  @Test
  @DisplayName("C10: wait returns what is done and what is pending, raises and cancels nothing")
  void c10_firstToEnd() {
    run(waiting(ReturnWhen.FIRST_COMPLETED, null));
    trace.expect("first at 1", "main at 2", "returned null");
    assertThat(waited.done()).asInstanceOf(LIST).containsExactly(task);
    assertThat(waited.pending()).asInstanceOf(LIST).containsExactly(other);
  }

  @Test
  @DisplayName("C10: for the first failure, for all, or until a deadline")
  void c10_modes() {
    run(waiting(ReturnWhen.FIRST_EXCEPTION, null));
    run(waiting(ReturnWhen.ALL_COMPLETED, null));
    run(waiting(ReturnWhen.ALL_COMPLETED, ONE));
    trace.expect(
        "first at 1",
        "main at 2",
        "returned null",
        "first at 3",
        "other at 5",
        "main at 5",
        "returned null",
        "main at 6",
        "first at 6",
        "returned null");
    assertThat(waited.done()).isEmpty();
  }

  @Test
  @DisplayName("C10: there must be something to wait for")
  void c10_nothingToWaitFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop.waitUntil(List.of(), ReturnWhen.ALL_COMPLETED, null));
  }

  @Test
  @DisplayName("C11: the n-th that is awaited is the n-th to be completed")
  void c11_orderOfCompletion() {
    List<Script> scripts = List.of(late(2, "b"), late(3, "c"), late(1, "a"));
    Script main =
        script("main")
            .does(
                () ->
                    completed =
                        loop.asCompleted(scripts.stream().map(Script::coroutine).toList(), null)
                            .iterator());
    scripts.forEach(_ -> main.observes(() -> completed.next()));
    run(main);
    trace.expect(
        "a at 1", "main got a", "b at 2", "main got b", "c at 3", "main got c", "returned null");
    assertThat(completed.hasNext()).isFalse();
    assertThatThrownBy(completed::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("C11: a second iterator goes on where the first was left")
  void c11_secondIterator() {
    List<Script> scripts = List.of(late(2, "b"), late(1, "a"));
    Script main =
        script("main")
            .does(
                () -> {
                  Iterable<Coroutine<Object>> all =
                      loop.asCompleted(scripts.stream().map(Script::coroutine).toList(), null);
                  completed = all.iterator();
                  again = all.iterator();
                })
            .observes(() -> completed.next())
            .observes(() -> again.next());
    run(main);
    trace.expect("a at 1", "main got a", "b at 2", "main got b", "returned null");
    assertThat(completed.hasNext()).isFalse();
    assertThat(again.hasNext()).isFalse();
  }

  @Test
  @DisplayName("C11: after its deadline those that are not done are a TimeoutException each")
  void c11_deadline() {
    Script main =
        script("main")
            .does(
                () ->
                    completed =
                        loop.asCompleted(
                                List.of(late(1, "a").coroutine(), late(3, "b").coroutine()), TWO)
                            .iterator());
    run(main.observes(() -> completed.next()).observes(() -> completed.next()).does(at("main")));
    trace.expect(
        "a at 1", "main got a", "main caught TimeoutException", "main at 2", "returned null");
  }

  @Test
  @DisplayName("C11: which one is done can be known: it is the very one that was given")
  void c11_whichOne() {
    Script main =
        script("main")
            .does(() -> task = task(script("failing").sleeps(2).raises(new Boom("b"))))
            .does(() -> other = task(late(1, "other")))
            .does(
                () ->
                    which =
                        loop.futuresAsCompleted(
                                List.of(task, other, script("late").sleeps(9).coroutine()),
                                Duration.ofSeconds(3))
                            .iterator());
    Supplier<Coroutine<Future<Object>>> next = () -> which.next();
    main.awaits(next)
        .keeps(it -> assertThat(it).isSameAs(other))
        .awaits(next)
        .keeps(it -> assertThat(it).isSameAs(task))
        .observes(next)
        .observes(() -> task)
        .does(at("main"));
    run(main);
    trace.expect(
        "other at 1",
        "main caught TimeoutException",
        "main caught Boom(b)",
        "main at 3",
        "returned null");
  }
}
