// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.BenchmarkCase;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

@Timeout(30)
class SlowerBuildsTest {
  @Test
  void valuesOfParametersAreShownAsText() {
    StringWriter err = new StringWriter();
    CommandLine command = new CommandLine(CommandSpec.create());
    command.setErr(new PrintWriter(err));
    Map<String, String> params = Map.of("text", "\u001b[31m::error::x:");

    new SlowerBuilds(command.getCommandSpec(), "")
        .slowed(new BenchmarkCase("a.B.m", new TreeMap<>(params), Mode.AverageTime), 0.1, 7);

    assertThat(err.toString())
        .contains("  B.m text=", "error: :x: : 7 tokens a call, to be 10.0 % slower")
        .doesNotContain("\u001b", "::");
  }
}
