// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;

/** A JVM that was not started for {@code inline}. */
@Timeout(60)
class WithoutFlagsTest {
  /** The process: what it prints is what the test looks at. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      CoroutineRuntime.open("virtual/shared").close();
      CoroutineRuntime.specs();
      try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual/inline")) {
        System.out.println("opened " + runtime);
      } catch (IllegalArgumentException refusal) {
        System.out.println(refusal.getMessage());
      }
      try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual")) {
        System.out.println("opened " + runtime.strategy());
        try (Generator<Integer, Object, Object> generator =
            runtime.start(GeneratorFunction.ofBody("seven", yielder -> yielder.yield(7)))) {
          System.out.println("used " + generator.next());
        }
      }
    }
  }

  @Test
  void theRefusalOfInlineNamesTheFlags(@TempDir Path directory) throws Exception {
    assertThat(run(directory))
        .satisfiesExactly(
            refusal ->
                assertThat(refusal)
                    .startsWith("virtual/inline: start java with ")
                    .contains(
                        "--add-opens java.base/java.lang=ALL-UNNAMED"
                            + " --enable-native-access=ALL-UNNAMED"),
            opened -> assertThat(opened).isEqualTo("opened shared"),
            used -> assertThat(used).isEqualTo("used 7"));
    assertThat(directory.resolve("log.txt"))
        .as("only who asked for plain 'virtual' is told")
        .content()
        .containsOnlyOnce("virtual/inline is not available, virtual/shared is used");
  }

  /** As on a platform to which they were not ported: virtual threads are platform threads. */
  @Test
  void aJvmWithoutContinuationsHasTheOtherStrategy(@TempDir Path directory) throws Exception {
    assertThat(
            run(
                directory,
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:-VMContinuations",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED"))
        .satisfiesExactly(
            refusal ->
                assertThat(refusal)
                    .startsWith("virtual/inline: a virtual thread does not work with"),
            opened -> assertThat(opened).isEqualTo("opened shared"),
            used -> assertThat(used).isEqualTo("used 7"));
  }

  private static List<String> run(Path directory, String... options) throws Exception {
    Path output = directory.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    Process process =
        new ProcessBuilder(command)
            .redirectError(directory.resolve("log.txt").toFile())
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }
}
