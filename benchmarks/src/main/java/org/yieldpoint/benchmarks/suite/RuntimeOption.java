// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import org.yieldpoint.CoroutineRuntime;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option of a command that runs something on one runtime. */
public final class RuntimeOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"-r", "--runtime"},
      paramLabel = "RUNTIME",
      defaultValue = "statemachine",
      description =
          "What to run it on: statemachine (the default), threads or virtual; also with a strategy,"
              + " as in virtual/shared.")
  private String named;

  /** For picocli. */
  public RuntimeOption() {}

  /** The runtime as it was named, perhaps without a strategy. */
  public String named() {
    return named;
  }

  /**
   * Opens the runtime.
   *
   * @throws ParameterException if there is no such runtime
   */
  public CoroutineRuntime open() {
    try {
      return CoroutineRuntime.open(named);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(command.commandLine(), unknown.getMessage(), unknown);
    }
  }
}
