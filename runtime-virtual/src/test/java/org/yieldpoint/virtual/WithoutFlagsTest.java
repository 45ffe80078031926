// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.CoroutineRuntime;

/** A JVM that was not started for {@code inline}. */
@Timeout(60)
class WithoutFlagsTest {
  /** The process: what it prints is what the test looks at. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
        System.out.println("opened " + runtime);
      } catch (IllegalArgumentException refusal) {
        System.out.println(refusal.getMessage());
      }
      try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual")) {
        System.out.println("opened " + runtime.strategy());
      }
    }
  }

  @Test
  void theRefusalOfInlineNamesTheFlags(@TempDir Path directory) throws Exception {
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName())
            .redirectError(directory.resolve("log.txt").toFile())
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readAllLines(output))
        .satisfiesExactly(
            refusal ->
                assertThat(refusal)
                    .startsWith("virtual/inline: start java with ")
                    .contains(
                        "--add-opens java.base/java.lang=ALL-UNNAMED"
                            + " --enable-native-access=ALL-UNNAMED"),
            opened -> assertThat(opened).isEqualTo("opened shared"));
  }
}
