// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import org.yieldpoint.CoroutineRuntime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of a command that compares runtimes: some of them, or all. */
public final class RuntimesOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-r", "--runtime"},
      paramLabel = "RUNTIME",
      description =
          "What to run it on, such as virtual/shared; may be repeated. Without it: every strategy"
              + " of every runtime.")
  private List<String> named = new ArrayList<>();

  /** For picocli. */
  public RuntimesOption() {}

  /**
   * Returns the named runtimes, or all of them, with their strategies.
   *
   * @throws ParameterException if there is no such runtime
   */
  public List<String> chosen() {
    return named.isEmpty()
        ? CoroutineRuntime.specs()
        : named.stream().map(this::withStrategy).toList();
  }

  /** Opens and closes the runtime, so that an unknown one is a mistake of the command line. */
  private String withStrategy(String spec) {
    try (CoroutineRuntime runtime = CoroutineRuntime.open(spec)) {
      return runtime.toString();
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(command.commandLine(), unknown.getMessage());
    }
  }
}
