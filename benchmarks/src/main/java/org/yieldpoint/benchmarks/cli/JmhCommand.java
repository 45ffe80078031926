// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.yieldpoint.harness.cli.ExitCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Hands over to JMH's own command line. */
@Command(
    name = "jmh",
    mixinStandardHelpOptions = true,
    description =
        "Runs JMH's own command line on the benchmarks. It gets everything after -- unchanged;"
            + " '${bundle:yieldpoint.command} jmh -- -h' shows its options.",
    footer = {"", "Example:", "  ${bundle:yieldpoint.command} jmh -- Next.generator -f 1"})
final class JmhCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ARGS", arity = "0..*", description = "JMH's arguments, after --.")
  private List<String> args = List.of();

  @Override
  public Integer call() throws IOException {
    // Exits by itself, with 1, when it fails.
    org.openjdk.jmh.Main.main(args.toArray(String[]::new));
    return ExitCodes.OK;
  }
}
