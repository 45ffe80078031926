// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs of tasks whose trace must be, line by line, what CPython's asyncio has printed for the
 * same program.
 */
public abstract class ScenarioContract extends Contract {
  static final Map<String, Class<? extends Scenarios>> FAMILIES =
      Map.ofEntries(
          Map.entry("order", OrderScenarios.class),
          Map.entry("callback", CallbackScenarios.class),
          Map.entry("ending", EndingScenarios.class),
          Map.entry("race", RaceScenarios.class),
          Map.entry("message", MessageScenarios.class),
          Map.entry("deadline", DeadlineScenarios.class),
          Map.entry("limit", LimitScenarios.class),
          Map.entry("gathering", GatheringScenarios.class),
          Map.entry("collect", CollectScenarios.class),
          Map.entry("grouping", GroupingScenarios.class),
          Map.entry("lock", LockScenarios.class),
          Map.entry("condition", ConditionScenarios.class),
          Map.entry("queues", QueuesScenarios.class),
          Map.entry("tokens", TokensScenarios.class),
          Map.entry("gather", GatherScenarios.class),
          Map.entry("group", GroupScenarios.class),
          Map.entry("cancel", CancelScenarios.class),
          Map.entry("timeout", TimeoutScenarios.class),
          Map.entry("waiting", WaitingScenarios.class),
          Map.entry("running", RunningScenarios.class),
          Map.entry("context", ContextScenarios.class));

  /** For subclasses. */
  protected ScenarioContract() {}

  static Stream<Arguments> scenarios() {
    return FAMILIES.keySet().stream()
        .sorted()
        .flatMap(
            family ->
                ScenarioRecording.of(family).keySet().stream()
                    .map(name -> Arguments.of(family, name)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("scenarios")
  void runsAsInCpython(String family, String name) throws ReflectiveOperationException {
    Scenarios scenarios = FAMILIES.get(family).getDeclaredConstructor().newInstance();
    scenarios.open(runtime(), trace());
    Method method = scenarios.getClass().getDeclaredMethod(ScenarioRecording.methodOf(name));
    if (invoke(method, scenarios) instanceof Script main) {
      scenarios.run(main);
    }
    List<String> expected = ScenarioRecording.of(family).get(name);
    assertThat(trace().take().stream().map(Scenarios::inPython)).isEqualTo(expected);
  }

  private static Object invoke(Method method, Scenarios scenarios)
      throws ReflectiveOperationException {
    try {
      return method.invoke(scenarios);
    } catch (InvocationTargetException failure) {
      throw Sneaky.raise(failure.getCause());
    }
  }
}
