// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.STOP_ITERATION_RAISED;

import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.LongGenerator;
import org.yieldpoint.StopIteration;
import org.yieldpoint.contract.GeneratorModelContract.Operation;

/** What single generators of longs do; most of it is what others do. */
interface LongGeneratorRules extends LongFixture {
  List<Operation> OPERATIONS =
      List.of(
          Operation.NEXT,
          Operation.RAISE_BOOM,
          Operation.RAISE_EXIT,
          Operation.RAISE_STOP,
          Operation.CLOSE);

  /** What a step of a test keeps for later ones. */
  final class Kept {
    LongGenerator<Object> self;
  }

  @Test
  @DisplayName("G1, X16: starting runs nothing; states are created, running, suspended, closed")
  default void g01_x16_statesFollowTheLife() {
    List<LongGenerator<?>> self = new ArrayList<>();
    var g = startLongs(script("g").does(() -> trace().add("in " + self.getFirst())).yields(1L));
    self.add(g);
    expect();
    assertThat(g.state()).isEqualTo(GeneratorState.CREATED);
    assertThat(g).hasToString("g (" + runtime() + ", CREATED)");
    next(g);
    assertThat(g.state()).isEqualTo(GeneratorState.SUSPENDED);
    next(g);
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
    expect("in g (" + runtime() + ", RUNNING)", "yielded 1", "returned null");
  }

  @Test
  @DisplayName("X16: every number comes out as it went in")
  default void x16_numbersOfAnySize() {
    long[] numbers = {
      0, 1, -1, 127, 128, -128, -129, 1L << 31, 1L << 53, Long.MAX_VALUE, Long.MIN_VALUE
    };
    Script script = script("g");
    for (long number : numbers) {
      script.yields(number);
    }
    var g = startLongs(script);
    for (long number : numbers) {
      assertThat(g.next()).isEqualTo(number);
      assertThat(g.yielded()).isEqualTo(number);
    }
    assertThat(startLongs(script).stream())
        .containsExactly(LongStream.of(numbers).boxed().toArray(Long[]::new));
  }

  @Test
  @DisplayName("G1, X16: a number stays until its own generator is resumed")
  default void g01_x16_generatorsOfOneDefinitionAreApart() {
    Script definition = script("g").yields(1L).yields(2L);
    var first = startLongs(definition);
    var second = startLongs(definition);
    next(first);
    next(first);
    next(second);
    expect("yielded 1", "yielded 2", "yielded 1");
    assertThat(first.yielded()).isEqualTo(2);
    assertThat(second.yielded()).isEqualTo(1);
  }

  @Test
  @DisplayName("G4, X16: resume answers false at the end, and returned has the value once")
  default void g04_x16_returnValueComesOnce() {
    Object value = new Object();
    var g = startLongs(script("g").yields(1000L).returns(value));
    assertThat(g.resume()).isTrue();
    assertThat(g.yielded()).isEqualTo(1000);
    assertThat(g.resume()).isFalse();
    assertThat(g.returned()).isSameAs(value);
    assertThat(g.resume()).isFalse();
    assertThat(g.returned()).isNull();

    var other = startLongs(script("g").returns(value));
    assertThatThrownBy(other::next)
        .isInstanceOfSatisfying(
            StopIteration.class, stop -> assertThat(stop.value()).isSameAs(value));
    next(other);
    expect("returned null");
  }

  @Test
  @DisplayName("X16: where nothing was yielded, there is no number")
  default void x16_noNumberBeforeAndAfter() {
    var g = startLongs(script("g").yields(7L).returns("end"));
    assertThatIllegalStateException().isThrownBy(g::yielded);
    g.next();
    assertThat(g.resume()).isFalse();
    assertThatIllegalStateException().isThrownBy(g::yielded);
    assertThat(g.returned()).isEqualTo("end");
    g.close();
    assertThatIllegalStateException().isThrownBy(g::yielded);
  }

  @Test
  @DisplayName("G6, X16: an exception that leaves the body is the caller's, and it is finished")
  default void g06_x16_uncaughtExceptionFinishesIt() {
    for (Throwable thrown : List.of(new Boom("checked"), new AssertionError("error"))) {
      var g =
          startLongs(
              script("g").yields(1L).tries(s -> s.raises(thrown)).lastly(s -> s.logs("ends")));
      next(g);
      assertThatThrownBy(g::next).isSameAs(thrown);
      assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
      next(g);
      expect("yielded 1", "g ends", "returned null");
    }
  }

  @Test
  @DisplayName("G7, X16: while it runs all operations are refused, on any thread, and do no harm")
  default void g07_x16_reentryIsRefused() {
    Kept kept = new Kept();
    kept.self =
        startLongs(
            script("g")
                .does(() -> next(kept.self))
                .does(() -> raise(kept.self, new Boom("inner")))
                .does(() -> close(kept.self))
                .does(() -> trace().record(() -> "has " + kept.self.iterator().hasNext()))
                .does(() -> joinPlatform(() -> next(kept.self)))
                .yields(5L)
                .does(() -> next(kept.self))
                .returns("end"));
    next(kept.self);
    assertThat(kept.self.yielded()).isEqualTo(5);
    next(kept.self);
    String refused = "raised ALREADY_EXECUTING";
    expect(refused, refused, refused, refused, refused, "yielded 5", refused, "returned end");
  }

  @Test
  @DisplayName("G8, G9, X16: raise goes to the yield, its handlers and finally blocks")
  default void g08_g09_x16_raise() {
    Boom boom = new Boom("b");
    Supplier<Script> script =
        () ->
            script("g")
                .tries(
                    s ->
                        s.tries(inner -> inner.yields(1L))
                            .catches(Boom.class, h -> h.logs("caught %s").yields(2L)))
                .lastly(s -> s.logs("finally"));
    var fresh = startLongs(script.get());
    assertThatThrownBy(() -> fresh.raise(boom)).isSameAs(boom);
    assertThat(fresh.state()).isEqualTo(GeneratorState.CLOSED);
    expect();

    var g = startLongs(script.get());
    next(g);
    raise(g, boom);
    assertThatNullPointerException().isThrownBy(() -> g.raise(null));
    assertThatThrownBy(() -> g.raise(boom)).isSameAs(boom);
    assertThatThrownBy(() -> g.resumeRaising(boom)).isSameAs(boom);
    expect("yielded 1", "g caught Boom(b)", "yielded 2", "g finally");
  }

  @Test
  @DisplayName("G10, G11, G14, X16: close runs the finally blocks of what was started")
  default void g10_g11_g14_x16_close() {
    Script script =
        script("g")
            .tries(s -> s.yields(1L))
            .catches(GeneratorExit.class, s -> s.logs("caught %s").returns(2));
    var fresh = startLongs(script);
    close(fresh);
    next(fresh);
    expect("closed", "returned null");
    try (var g = startLongs(script)) {
      next(g);
      close(g);
      assertThat(g.returned()).isEqualTo(2);
      close(g);
      assertThat(g.returned()).isNull();
    }
    expect("yielded 1", "g caught GeneratorExit", "closed", "closed");
  }

  @Test
  @DisplayName(
      "G12, G13, X16: what leaves close instead of a GeneratorExit, and a yield in its place")
  default void g12_g13_x16_closeThatFails() {
    Boom boom = new Boom("b");
    var failing = startLongs(script("g").tries(s -> s.yields(1L)).lastly(s -> s.raises(boom)));
    failing.next();
    assertThatThrownBy(failing::close).isSameAs(boom);

    var g =
        startLongs(
            script("g")
                .tries(s -> s.yields(1L))
                .catches(GeneratorExit.class, s -> s.yields(2L).yields(3L)));
    g.next();
    assertThatThrownBy(g::close)
        .isInstanceOfSatisfying(
            GeneratorProtocolException.class,
            refusal -> assertThat(refusal.violation()).isEqualTo(EXIT_IGNORED));
    assertThat(g.yielded()).isEqualTo(2);
    next(g);
    close(g);
    expect("yielded 3", "closed");
  }

  @Test
  @DisplayName("G15, X16: a StopIteration that leaves the body is wrapped")
  default void g15_x16_stopIteration() {
    StopIteration stop = new StopIteration(1);
    var g = startLongs(script("g").yields(1L).raises(stop));
    next(g);
    assertThatThrownBy(g::next)
        .hasCause(stop)
        .isInstanceOfSatisfying(
            GeneratorProtocolException.class,
            refusal -> assertThat(refusal.violation()).isEqualTo(STOP_ITERATION_RAISED));
    expect("yielded 1");
  }

  @Test
  @DisplayName("G4, X16: its iterators look ahead once, share its position, and end with its value")
  default void g04_x16_iterators() {
    var g =
        startLongs(script("g").logs("a").yields(1L).logs("b").yields(2L).yields(3L).returns("end"));
    PrimitiveIterator.OfLong iterator = g.iterator();
    expect();
    assertThat(iterator.hasNext()).isTrue();
    assertThat(iterator.hasNext()).isTrue();
    expect("g a");
    assertThat(iterator.nextLong()).isEqualTo(1);
    for (long value : g) {
      assertThat(value).isEqualTo(2);
      break;
    }
    assertThat(g.state()).isEqualTo(GeneratorState.SUSPENDED);
    assertThat(g.iterator().next()).isEqualTo(3L);
    assertThatThrownBy(iterator::nextLong)
        .isInstanceOfSatisfying(
            StopIteration.class, stop -> assertThat(stop.value()).isEqualTo("end"));
    assertThat(iterator.hasNext()).isFalse();
    expect("g b");
  }

  @Test
  @DisplayName("G4, G11, X16: a stream of it is lazy, sequential, and its close closes it")
  default void g04_g11_x16_stream() {
    var g =
        startLongs(
            script("g")
                .tries(s -> s.logs("runs").yields(10L).yields(20L).yields(30L))
                .lastly(s -> s.logs("finally")));
    try (LongStream stream = g.stream()) {
      assertThat(stream.isParallel()).isFalse();
      expect();
      assertThat(stream.limit(2).sum()).isEqualTo(30);
      assertThat(g.state()).isEqualTo(GeneratorState.SUSPENDED);
      expect("g runs");
    }
    expect("g finally");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"counting", "catching", "answering exit", "ignoring exit", "failing"})
  @DisplayName("X16: any four operations come out as they do on a generator of objects")
  default void x16_behavesAsAGeneratorOfObjects(String kind) {
    int sequences = (int) Math.pow(OPERATIONS.size(), 4);
    for (int sequence = 0; sequence < sequences; sequence++) {
      var objects = start(scriptOf(kind));
      var longs = new Boxing(startLongs(scriptOf(kind)));
      List<String> expected = new ArrayList<>();
      List<String> actual = new ArrayList<>();
      int left = sequence;
      for (int i = 0; i < 4; i++) {
        Operation operation = OPERATIONS.get(left % OPERATIONS.size());
        left /= OPERATIONS.size();
        expected.add(operation + " " + operation.on(objects) + ", " + objects.state());
        actual.add(operation + " " + operation.on(longs) + ", " + longs.state());
      }
      assertThat(actual).isEqualTo(expected);
      end(objects);
      end(longs);
    }
  }

  private Script scriptOf(String kind) {
    Script g = script("g");
    return switch (kind) {
      case "counting" -> g.yields(1L).yields(2L).returns("end");
      case "catching" ->
          g.forever(l -> l.tries(s -> s.yields(1L)).catches(Boom.class, s -> s.yields(2L)));
      case "answering exit" ->
          g.tries(s -> s.forever(l -> l.yields(1L)))
              .catches(GeneratorExit.class, s -> s.returns("bye"));
      case "ignoring exit" ->
          g.forever(
              l -> l.tries(s -> s.yields(1L)).catches(GeneratorExit.class, s -> s.yields(2L)));
      default -> g.tries(s -> s.yields(1L)).lastly(s -> s.raises(new Boom("cleanup")));
    };
  }

  private static void end(Generator<Object, Object, Object> generator) {
    while (generator.state() != GeneratorState.CLOSED) {
      Operation.CLOSE.on(generator);
    }
  }
}
