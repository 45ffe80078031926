// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.harness.run.Plan;
import picocli.CommandLine;

@Timeout(30)
class RunRequestTest {
  @Test
  void theRecordedCommandAsksForTheSame() {
    RunRequest asked =
        CommandLine.populateCommand(
            new RunRequest(),
            "--include",
            "Next\\.(generator|iterator)$",
            "--include",
            "Send.* runtime=virtual",
            "--exclude=pingPong|sequence",
            "--runtime=virtual/shared",
            "--runtime",
            "statemachine",
            "--rounds=4");
    String command = asked.command(17);
    assertThat(command)
        .isEqualTo(
            "./bench run --profile quick --include \"Next\\.(generator|iterator)$\""
                + " --include \"Send.* runtime=virtual\" --exclude \"pingPong|sequence\""
                + " --runtime virtual/shared --runtime statemachine --rounds 4 --seed 17");

    RunRequest read = RunRequest.parse(command);
    assertThat(read.command(17)).isEqualTo(command);
    assertThat(read.seed()).isEqualTo(17);
    Plan plan = read.plan(17, missing -> {});
    assertThat(plan).isEqualTo(asked.plan(17, missing -> {}));
    assertThat(plan.rounds()).isEqualTo(4);
  }

  @Test
  void otherCommandsAreRefused() {
    assertThatThrownBy(() -> RunRequest.parse("mvn verify"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RunRequest.parse("./bench run --nonsense"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--nonsense");
  }

  @Test
  void knowsWhetherAnythingWasAsked() {
    assertThat(new RunRequest().isDefault()).isTrue();
    assertThat(RunRequest.parse("./bench run --rounds 3").isDefault()).isFalse();
  }
}
