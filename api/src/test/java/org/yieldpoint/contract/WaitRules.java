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
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.WaitResult;

/** Shields, and ways to wait for several. */
interface WaitRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Task<Object> task;
    Task<Object> other;
    Future<Object> shielded;
    WaitResult<?> waited;
    Iterator<Coroutine<Object>> completed;
    Iterator<Coroutine<Object>> again;
    Iterator<Coroutine<Future<Object>>> which;
  }

  @Test
  @DisplayName("C7: a shield that is cancelled leaves what it stands for alone")
  default void c07_shieldIsCancelled() {
    Kept kept = new Kept();
    run(
        script("main")
            .does(() -> kept.other = task(late(2, "inner")))
            .does(() -> kept.task = task(script("task").observes(() -> loop().shield(kept.other))))
            .sleeps(1)
            .does(() -> kept.task.cancel("why"))
            .awaits(() -> kept.task)
            .does(at("main"))
            .observes(() -> kept.other));
    expect(
        "task caught CancelledError(why)",
        "main at 1",
        "inner at 2",
        "main got inner",
        "returned null");
    assertThat(kept.other.cancelling()).isZero();
  }

  @Test
  @DisplayName("C7: what happens inside comes through: a result, a failure, a cancel")
  default void c07_insideComesThrough() {
    Kept kept = new Kept();
    run(
        script("main")
            .observes(() -> loop().shield(late(1, "a").coroutine()))
            .observes(() -> loop().shield(script("b").raises(new Boom("b")).coroutine()))
            .does(() -> kept.other = task(late(9, "c")))
            .does(() -> kept.shielded = loop().shield(kept.other))
            .does(() -> kept.other.cancel("inside"))
            .observes(() -> kept.shielded));
    expect(
        "a at 1",
        "main got a",
        "main caught Boom(b)",
        "main caught CancelledError",
        "returned null");
    assertThat(kept.shielded.isCancelled()).isTrue();
  }

  private Script waiting(Kept kept, ReturnWhen mode, Duration limit) {
    return script("main")
        .does(() -> kept.task = task(script("failing").sleeps(2).raises(new Boom("b"))))
        .does(() -> kept.other = task(late(3, "other")))
        .does(() -> task(late(1, "first")))
        .awaits(() -> loop().waitUntil(List.of(kept.other, kept.task), mode, limit))
        .keeps(it -> kept.waited = (WaitResult<?>) it)
        .does(at("main"))
        .returns(null);
  }

  @Test
  @DisplayName("C10: wait returns what is done and what is pending, raises and cancels nothing")
  default void c10_firstToEnd() {
    Kept kept = new Kept();
    run(waiting(kept, ReturnWhen.FIRST_COMPLETED, null));
    expect("first at 1", "main at 2", "returned null");
    assertThat(kept.waited.done()).asInstanceOf(LIST).containsExactly(kept.task);
    assertThat(kept.waited.pending()).asInstanceOf(LIST).containsExactly(kept.other);
  }

  @Test
  @DisplayName("C10: for the first failure, for all, or until a deadline")
  default void c10_modes() {
    Kept kept = new Kept();
    run(waiting(kept, ReturnWhen.FIRST_EXCEPTION, null));
    run(waiting(kept, ReturnWhen.ALL_COMPLETED, null));
    run(waiting(kept, ReturnWhen.ALL_COMPLETED, ONE));
    expect(
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
    assertThat(kept.waited.done()).isEmpty();
  }

  @Test
  @DisplayName("C10: there must be something to wait for")
  default void c10_nothingToWaitFor() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loop().waitUntil(List.of(), ReturnWhen.ALL_COMPLETED, null));
  }

  @Test
  @DisplayName("C11: the n-th that is awaited is the n-th to be completed")
  default void c11_orderOfCompletion() {
    Kept kept = new Kept();
    List<Script> scripts = List.of(late(2, "b"), late(3, "c"), late(1, "a"));
    Script main =
        script("main")
            .does(
                () ->
                    kept.completed =
                        loop()
                            .asCompleted(scripts.stream().map(Script::coroutine).toList(), null)
                            .iterator());
    scripts.forEach(_ -> main.observes(() -> kept.completed.next()));
    run(main);
    expect("a at 1", "main got a", "b at 2", "main got b", "c at 3", "main got c", "returned null");
    assertThat(kept.completed.hasNext()).isFalse();
    assertThatThrownBy(kept.completed::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("C11: a second iterator goes on where the first was left")
  default void c11_secondIterator() {
    Kept kept = new Kept();
    List<Script> scripts = List.of(late(2, "b"), late(1, "a"));
    Script main =
        script("main")
            .does(
                () -> {
                  Iterable<Coroutine<Object>> all =
                      loop().asCompleted(scripts.stream().map(Script::coroutine).toList(), null);
                  kept.completed = all.iterator();
                  kept.again = all.iterator();
                })
            .observes(() -> kept.completed.next())
            .observes(() -> kept.again.next());
    run(main);
    expect("a at 1", "main got a", "b at 2", "main got b", "returned null");
    assertThat(kept.completed.hasNext()).isFalse();
    assertThat(kept.again.hasNext()).isFalse();
  }

  @Test
  @DisplayName("C11: after its deadline those that are not done are a TimeoutException each")
  default void c11_deadline() {
    Kept kept = new Kept();
    Script main =
        script("main")
            .does(
                () ->
                    kept.completed =
                        loop()
                            .asCompleted(
                                List.of(late(1, "a").coroutine(), late(3, "b").coroutine()), TWO)
                            .iterator());
    run(
        main.observes(() -> kept.completed.next())
            .observes(() -> kept.completed.next())
            .does(at("main")));
    expect("a at 1", "main got a", "main caught TimeoutException", "main at 2", "returned null");
  }

  @Test
  @DisplayName("C11: which one is done can be known: it is the very one that was given")
  default void c11_whichOne() {
    Kept kept = new Kept();
    Script main =
        script("main")
            .does(() -> kept.task = task(script("failing").sleeps(2).raises(new Boom("b"))))
            .does(() -> kept.other = task(late(1, "other")))
            .does(
                () ->
                    kept.which =
                        loop()
                            .futuresAsCompleted(
                                List.of(
                                    kept.task, kept.other, script("late").sleeps(9).coroutine()),
                                Duration.ofSeconds(3))
                            .iterator());
    Supplier<Coroutine<Future<Object>>> next = () -> kept.which.next();
    main.awaits(next)
        .keeps(it -> assertThat(it).isSameAs(kept.other))
        .awaits(next)
        .keeps(it -> assertThat(it).isSameAs(kept.task))
        .observes(next)
        .observes(() -> kept.task)
        .does(at("main"));
    run(main);
    expect(
        "other at 1",
        "main caught TimeoutException",
        "main caught Boom(b)",
        "main at 3",
        "returned null");
  }
}
