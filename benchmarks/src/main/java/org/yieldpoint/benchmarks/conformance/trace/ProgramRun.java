// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Capability;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/**
 * One run of a program on a runtime.
 *
 * <p>Generators that the program leaves suspended stay suspended to the end of the trace. {@link
 * #close} ends them, so that their threads do not pile up over many programs.
 */
final class ProgramRun implements Environment, AutoCloseable {
  /** How often a generator that yields when it is closed is closed again. */
  private static final int CLOSE_ATTEMPTS = 100;

  private final Program program;
  private final CoroutineRuntime runtime;
  private final Trace trace = new Trace();
  private final Map<String, GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>>
      functions = new HashMap<>();

  /** The current bindings of the driver's names. */
  private final Map<String, Generator<@Nullable Long, @Nullable Long, @Nullable Long>> generators =
      new TreeMap<>();

  /**
   * All generators of the program. A runtime closes a dropped generator after its collection, in
   * the middle of the trace; so none is dropped.
   */
  private final List<Generator<?, ?, ?>> made = new ArrayList<>();

  /** The names whose latest operation showed that the generator had ended. */
  private final Set<String> over = new HashSet<>();

  /** Makes a run in which {@code adapter} converts each function, which has both forms. */
  ProgramRun(
      Program program,
      CoroutineRuntime runtime,
      UnaryOperator<GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long>> adapter) {
    this.program = program;
    this.runtime = runtime;
    for (Program.Function function : program.functions()) {
      functions.put(function.name(), adapter.apply(define(function)));
    }
  }

  private GeneratorFunction<@Nullable Long, @Nullable Long, @Nullable Long> define(
      Program.Function function) {
    String name = function.name();
    List<Statement> body = function.body();
    return GeneratorFunction.of(
        name,
        yielder -> new StackfulInterpreter(this, new Activation(name, trace), yielder).run(body),
        () -> new StacklessInterpreter(this, new Activation(name, trace), body));
  }

  @Override
  public @Nullable Long delegate(
      Frame<@Nullable Long, @Nullable Long, @Nullable Long> frame, String function) {
    // A stackful runtime closes dropped generators, and would close this delegate too.
    return runtime.capabilities().contains(Capability.STACKFUL)
        ? frame.yieldFrom(start(function))
        : frame.yieldFrom(functions.get(function));
  }

  @Override
  public Generator<@Nullable Long, @Nullable Long, @Nullable Long> start(String function) {
    Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator =
        runtime.start(functions.get(function));
    made.add(generator);
    return generator;
  }

  @Override
  public Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator(String name) {
    return generators.get(name);
  }

  /**
   * Runs the program and returns its trace.
   *
   * @throws IllegalProgramException if a variable left the range of integers
   * @throws DefectException if an interpreter or the runtime threw what the language does not know
   */
  String run() {
    for (Program.Named generator : program.generators()) {
      create(generator.name(), generator.function());
    }
    int index = 0;
    for (Operation operation : program.driver()) {
      trace.at(index++);
      perform(operation);
      trace.requireLegal();
    }
    Map<String, GeneratorState> states = new TreeMap<>();
    generators.forEach((name, generator) -> states.put(name, generator.state()));
    trace.end(states);
    return trace.toString();
  }

  private void create(String name, String function) {
    generators.put(name, start(function));
    over.remove(name);
  }

  private void perform(Operation operation) {
    Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator =
        generators.get(operation.generator());
    try {
      switch (operation) {
        case Operation.Next _ -> resumed(operation, "yield", generator, generator.resume(null));
        case Operation.Send(_, Long value) ->
            resumed(operation, "yield", generator, generator.resume(value));
        case Operation.Throw(_, ExceptionType type, long n) ->
            resumed(operation, "yield", generator, generator.resumeRaising(type.create(n)));
        case Operation.Close _ -> {
          generator.close();
          over.add(operation.generator());
          trace.result(operation, "closed");
        }
        case Operation.New(String name, String function) -> {
          create(name, function);
          trace.result(operation, "created");
        }
        case Operation.Ensure(String name, String function) -> ensure(operation, name, function);
      }
    } catch (StopIteration thrownIn) {
      returned(operation, thrownIn.value());
    } catch (Throwable thrown) {
      trace.requireLegal();
      if (ExceptionType.of(thrown) == null) {
        throw new DefectException(
            "%s of the program with seed %d failed on %s: %s"
                .formatted(operation, program.seed(), runtime, thrown),
            thrown,
            trace.toString());
      }
      over.add(operation.generator());
      trace.raised(operation, thrown);
    }
  }

  private void ensure(Operation operation, String name, String function) {
    if (over.contains(name)) {
      create(name, function);
      Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator = generators.get(name);
      resumed(operation, "started", generator, generator.resume(null));
    } else {
      trace.result(operation, "kept");
    }
  }

  private void resumed(
      Operation operation,
      String result,
      Generator<@Nullable Long, @Nullable Long, @Nullable Long> generator,
      boolean yielded) {
    if (yielded) {
      over.remove(operation.generator());
      trace.result(operation, result, generator.yielded());
    } else {
      returned(operation, generator.returned());
    }
  }

  private void returned(Operation operation, @Nullable Object value) {
    over.add(operation.generator());
    trace.result(operation, "return", value);
  }

  /** Closes, after the run, every generator that has not ended. */
  @Override
  public void close() {
    // A finally block may start generators, which are added at the end.
    for (int index = 0; index < made.size(); index++) {
      end(made.get(index));
    }
  }

  private static void end(Generator<?, ?, ?> generator) {
    for (int attempt = 0; attempt < CLOSE_ATTEMPTS; attempt++) {
      if (generator.state() == GeneratorState.CLOSED) {
        return;
      }
      try {
        generator.close();
      } catch (Throwable _) {
        // It failed and has ended; or it yielded and is closed again.
      }
    }
  }
}
