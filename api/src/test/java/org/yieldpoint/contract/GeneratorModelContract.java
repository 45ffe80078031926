// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** Random sequences of operations come out as a model says that they do. */
public abstract class GeneratorModelContract {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** What is done to a generator. */
  enum Operation {
    NEXT,
    SEND_ZERO,
    SEND_SEVEN,
    RAISE_BOOM,
    RAISE_EXIT,
    RAISE_STOP,
    CLOSE;

    Object sent() {
      return switch (this) {
        case SEND_ZERO -> 0;
        case SEND_SEVEN -> 7;
        default -> null;
      };
    }

    Throwable raised() {
      return switch (this) {
        case RAISE_BOOM -> new Boom("raised");
        case RAISE_EXIT -> new SpecialExit("raised");
        case RAISE_STOP -> new StopIteration("raised");
        default -> null;
      };
    }

    String on(Generator<Object, Object, Object> generator) {
      try {
        if (this == CLOSE) {
          generator.close();
          return "closed, " + generator.returned();
        }
        Throwable raised = raised();
        boolean yielded =
            raised == null ? generator.resume(sent()) : generator.resumeRaising(raised);
        return yielded ? "yielded " + generator.yielded() : "returned " + generator.returned();
      } catch (Throwable failure) {
        return "raised " + Trace.describe(failure);
      }
    }

    String on(GeneratorModel model) {
      if (this == CLOSE) {
        return model.close();
      }
      Throwable raised = raised();
      return raised == null ? model.send(sent()) : model.raise(raised);
    }
  }

  private NoLeftoverThreads.Snapshot before;
  private CoroutineRuntime runtime;

  /** For subclasses. */
  protected GeneratorModelContract() {}

  /** Opens the runtime under test, with the strategy under test. */
  protected abstract CoroutineRuntime open();

  @BeforeProperty
  void openRuntime() {
    before = NoLeftoverThreads.snapshot();
    runtime = open();
  }

  @AfterProperty
  void closeRuntime() {
    runtime.close();
    before.check();
  }

  @Property(tries = 500)
  @Label("G2, G3, G4, G5, G6, G8, G9, G10, G11, G12, G13, G14, G15: any operations, in any order")
  void g02_g03_g04_g05_g06_g08_g09_g10_g11_g12_g13_g14_g15_behavesAsTheModel(
      @ForAll GeneratorModel.Kind kind,
      @ForAll @Size(min = 1, max = 12) List<Operation> operations) {
    assertTimeoutPreemptively(
        BOUND,
        () -> {
          GeneratorModel model = new GeneratorModel(kind);
          Generator<Object, Object, Object> generator =
              runtime.start(kind.script(new Script("g", new Trace())));
          List<String> expected = new ArrayList<>();
          List<String> actual = new ArrayList<>();
          for (Operation operation : operations) {
            expected.add(operation + " " + operation.on(model) + ", " + model.state());
            actual.add(operation + " " + operation.on(generator) + ", " + generator.state());
          }
          while (generator.state() != GeneratorState.CLOSED) {
            Operation.CLOSE.on(generator);
          }
          assertThat(actual).as("%s on %s", kind, runtime).isEqualTo(expected);
        });
  }
}
