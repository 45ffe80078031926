// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yieldpoint.Body;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.spi.AbstractCoroutineRuntime;
import org.yieldpoint.spi.ParkingMachine;
import org.yieldpoint.spi.StackfulMachine;
import org.yieldpoint.spi.StackfulRuntime;

/** Both forms of every function exist, and each runtime runs the form of its kind. */
@Timeout(value = 30, threadMode = SEPARATE_THREAD)
final class LessonFormsTest {

  private static final Set<String> LATE_AND_MAIN =
      Set.of("late(3, A)", "late(1, B)", "late(2, C)", "main");

  /** The functions that each program defines and runs as generators or coroutines. */
  private static final Map<String, Set<String>> FUNCTIONS =
      Map.ofEntries(
          Map.entry("01", Set.of("fun", "run")),
          Map.entry("02", Set.of("fun", "run")),
          Map.entry("03", Set.of("fun", "run")),
          Map.entry("04", Set.of("task")),
          Map.entry("05", Set.of("mult", "task")),
          Map.entry("06", Set.of("mult", "task")),
          Map.entry("07", Set.of("mult", "task")),
          Map.entry("08", Set.of("mult", "task")),
          Map.entry("09", Set.of("mult", "task")),
          Map.entry("10", Set.of()),
          Map.entry("11", Set.of("main", "say_after")),
          Map.entry("12", Set.of("main", "nested")),
          Map.entry("12x", Set.of("main", "nested")),
          Map.entry("13", LATE_AND_MAIN),
          Map.entry("13x", LATE_AND_MAIN),
          Map.entry("14", LATE_AND_MAIN));

  private static final Set<String> GENERATOR_LESSONS =
      Set.of("01", "02", "03", "04", "05", "06", "07", "08", "09");

  /** The lessons in which a generator or coroutine prints. */
  private static final Set<String> PRINTING_INSIDE =
      Set.of("02", "04", "06", "11", "12x", "13", "13x", "14");

  @Test
  void aStackfulRuntimeRunsEveryFunctionAsItsBody() {
    Map<String, Set<String>> bodies = new TreeMap<>();

    for (Lesson lesson : Lessons.all()) {
      try (BodiesOnly runtime = new BodiesOnly()) {
        lesson.teach(new LessonContext(runtime, _ -> {}));
        bodies.put(lesson.id(), runtime.started);
      }
    }

    assertThat(bodies).isEqualTo(FUNCTIONS);
  }

  @Test
  void aStacklessRuntimeRunsEveryGeneratorFunctionAsItsMachine() {
    Map<String, Set<String>> machines = new TreeMap<>();
    Map<String, Set<String>> expected = new TreeMap<>(FUNCTIONS);
    expected.keySet().retainAll(GENERATOR_LESSONS);

    for (String id : GENERATOR_LESSONS) {
      try (MachinesOnly runtime = new MachinesOnly()) {
        Lessons.find(id).orElseThrow().teach(new LessonContext(runtime, _ -> {}));
        machines.put(id, runtime.started);
      }
    }

    assertThat(machines).isEqualTo(expected);
  }

  static Stream<Arguments> printingLessonsOnRuntimes() {
    return LessonsTest.lessonsOnRuntimes()
        .filter(arguments -> PRINTING_INSIDE.contains(((Lesson) arguments.get()[0]).id()));
  }

  /** A body has a stack of its own, which here always means a thread of its own; a machine not. */
  @ParameterizedTest(name = "lesson {0} on {1}")
  @MethodSource("printingLessonsOnRuntimes")
  void onlyBodiesPrintFromThreadsOfTheirOwn(Lesson lesson, String name) {
    List<Thread> printers = new ArrayList<>();
    boolean ownThread;

    try (CoroutineRuntime runtime = CoroutineRuntime.open(name)) {
      ownThread = runtime.capabilities().contains(Capability.OWN_THREAD);
      lesson.teach(new LessonContext(runtime, _ -> printers.add(Thread.currentThread())));
    }

    assertThat(printers)
        .as("the form that printed lesson %s on %s", lesson, name)
        .isNotEmpty()
        .satisfies(
            threads ->
                assertThat(threads.stream().anyMatch(thread -> thread != Thread.currentThread()))
                    .isEqualTo(ownThread));
  }

  /** Notes the names of the bodies it is given. */
  private static final class BodiesOnly extends StackfulRuntime {
    private final Set<String> started = new TreeSet<>();

    @Override
    public String name() {
      return "bodies";
    }

    @Override
    public String strategy() {
      return "noted";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.STACKFUL, Capability.OWN_THREAD);
    }

    @Override
    protected <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body) {
      started.add(name);
      return new ParkingMachine<>(this, name, body) {
        @Override
        protected void launch(Runnable task) {
          Thread.ofVirtual().start(task);
        }
      };
    }

    @Override
    protected List<String> endThreads(Duration bound) {
      return List.of();
    }
  }

  /** Notes the names of the definitions whose machines it runs. */
  private static final class MachinesOnly extends AbstractCoroutineRuntime {
    private final Set<String> started = new TreeSet<>();

    @Override
    public String name() {
      return "machines";
    }

    @Override
    public String strategy() {
      return "noted";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    protected <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
        Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
      started.add(function.name());
      return function.machine();
    }

    @Override
    protected void requireOpen() {}

    @Override
    public void close() {}
  }
}
