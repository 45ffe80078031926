// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.spi.TooManyThreadsException;

/** A process that has no thread left, in a process of its own. */
class ThreadLimitTest {
  private static final int MORE_THAN_THERE_ARE = 100_000;

  /**
   * Limits the address space, which also binds the superuser, and makes each stack a big part of
   * it: to the JVM it is the same refusal as at a limit of processes.
   */
  private static final String LIMITED =
      "ulimit -v 6000000 && exec \"$0\" -Xmx64m -Xss32m -XX:ReservedCodeCacheSize=32m"
          + " -XX:CompressedClassSpaceSize=32m -XX:TieredStopAtLevel=1 -Xlog:disable"
          + " -XX:+UseSerialGC -cp \"$1\" \"$2\"";

  /** The process: what it prints is what the test looks at. */
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      GeneratorFunction<Integer, Object, Object> two =
          GeneratorFunction.ofBody(
              "two",
              yielder -> {
                yielder.yield(1);
                yielder.yield(2);
                return null;
              });
      try (CoroutineRuntime runtime = CoroutineRuntime.open("threads")) {
        List<Generator<Integer, Object, Object>> running = new ArrayList<>();
        try {
          while (running.size() < MORE_THAN_THERE_ARE) {
            Generator<Integer, Object, Object> generator = runtime.start(two);
            generator.next();
            running.add(generator);
          }
        } catch (TooManyThreadsException refusal) {
          System.out.println("named: " + (refusal.running() == running.size()));
          System.out.println(refusal.getMessage());
        }
        running.removeLast().close();
        System.out.println("after one has ended: " + runtime.start(two).next());
        System.out.println("the first goes on: " + running.getFirst().next());
      }
      System.out.println("closed");
    }
  }

  @Test
  void theRefusalNamesHowManyRunAndAllElseWorks(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "for systems with a shell and ulimit");
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                LIMITED,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                classPath(),
                Main.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).as("it ended").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(printed)
        .contains(
            "named: true",
            "no thread for one more generator",
            "after one has ended: 1",
            "the first goes on: 2",
            "closed");
    assertThat(process.exitValue()).isZero();
  }

  /** Class path and module path, whichever way this test was started. */
  private static String classPath() throws IOException {
    List<String> entries = new ArrayList<>();
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      String path = System.getProperty(property, "");
      if (!path.isEmpty()) {
        entries.add(path);
      }
    }
    entries.add(location(ThreadLimitTest.class));
    entries.add(location(ThreadsRuntime.class));
    entries.add(location(CoroutineRuntime.class));
    return String.join(java.io.File.pathSeparator, entries);
  }

  private static String location(Class<?> type) {
    return Path.of(
            java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
