// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {
  @Test
  void aTerminalIsAsWideAsItIs() {
    assertThat(Terminal.width(null, () -> true, () -> 93)).isEqualTo(93);
  }

  @Test
  void whatIsPipedIsNotCut() {
    assertThat(Terminal.width(null, () -> false, () -> 93)).isEqualTo(Terminal.UNLIMITED);
  }

  @Test
  void theVariableDecides() {
    assertThat(Terminal.width("200", () -> true, () -> 93)).isEqualTo(200);
    assertThat(Terminal.width("200", () -> false, () -> 93)).isEqualTo(200);
    assertThat(Terminal.width("1", () -> true, () -> 93))
        .as("the least that is of use")
        .isEqualTo(40);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "wide", "99999999999"})
  void whatIsNoWidthIsPassedOver(String columns) {
    assertThat(Terminal.width(columns, () -> true, () -> 93)).isEqualTo(93);
  }
}
