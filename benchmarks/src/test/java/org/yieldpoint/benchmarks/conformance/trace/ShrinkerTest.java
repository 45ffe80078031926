// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

@Timeout(300)
class ShrinkerTest {
  private static final String RUNTIME = "statemachine";

  /** A wrong interpreter: what is closed ends at once, without its {@code finally} blocks. */
  private record SkipsFinallyWhenClosed(
      Machine<@Nullable Long, @Nullable Long, @Nullable Long> machine)
      implements Machine<@Nullable Long, @Nullable Long, @Nullable Long> {

    static GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> of(
        GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> right) {
      return GeneratorFunction.ofMachine(
          right.name(), () -> new SkipsFinallyWhenClosed(right.machine()));
    }

    @Override
    public @Nullable Long resume(Frame<@Nullable Long, @Nullable Long, @Nullable Long> frame)
        throws Exception {
      return machine.resume(frame);
    }

    @Override
    public boolean handle(Throwable raised) {
      return !(raised instanceof GeneratorExit) && machine.handle(raised);
    }
  }

  private final Traces right = new Traces(RUNTIME);
  private final Traces wrong = new Traces(RUNTIME, SkipsFinallyWhenClosed::of);

  @Test
  void findsTheSmallestProgramThatShowsAWrongInterpreter() throws Exception {
    assertFindsTheSmallest(new Comparison(right::of, wrong));
  }

  @Tag("long")
  @Test
  void findsItWithCpythonToo() throws Exception {
    Optional<Cpython> python = Cpython.find();
    assumeTrue(python.isPresent(), "there is no CPython of 3.11 or newer");
    assertFindsTheSmallest(new Comparison(python.get()::traces, wrong));
  }

  private static void assertFindsTheSmallest(Comparison comparison) throws Exception {
    List<String> programs = Recorded.all().stream().map(Recorded::program).toList();
    int different = comparison.firstDifferent(programs);
    assertThat(different).isNotNegative();

    String small = comparison.shrink(programs.get(different));

    assertThat(comparison.firstDifferent(List.of(small))).isZero();
    Program program = Program.parse(small);
    assertThat(program.functions()).hasSize(1);
    assertThat(program.functions().getFirst().body())
        .singleElement()
        .isInstanceOfSatisfying(
            Statement.Try.class,
            attempt -> {
              assertThat(attempt.body()).hasSize(1);
              assertThat(attempt.last()).hasSize(1);
            });
    assertThat(program.driver())
        .satisfiesExactly(
            start -> assertThat(start).isInstanceOf(Operation.Next.class),
            end -> assertThat(end).isInstanceOf(Operation.Close.class));
  }

  @Test
  void everyEditIsALegalProgramThatDiffers() {
    for (Recorded recorded : Recorded.all().subList(0, 4)) {
      String program = recorded.program().strip();
      assertThat(Edits.of(program)).isNotEmpty().doesNotContain(program).allSatisfy(Program::parse);
    }
  }
}
