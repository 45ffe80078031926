// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that is filled with the tasks of one runtime, seen from outside: its reports and its end.
 */
final class CapacityRun {
  /** Options of this JVM that the other one needs too. */
  private static final List<String> PASSED_ON = List.of("--add-opens", "--enable-native-access");

  private final String heap;
  private final int atMost;
  private int asleep;
  private int measured;
  private long heapBytes;
  private long residentBytes = -1;
  private @Nullable String end;
  private boolean failed;
  private String last = "it printed nothing";

  private CapacityRun(String heap, int atMost) {
    this.heap = heap;
    this.atMost = atMost;
  }

  /**
   * Fills a JVM, for {@code limit} at most.
   *
   * @param heap the size of its heap, as {@code -Xmx} takes it
   */
  static Capacity measure(String runtime, String heap, int atMost, Duration limit)
      throws IOException {
    Process process =
        new ProcessBuilder(command(runtime, heap, atMost)).redirectErrorStream(true).start();
    CapacityRun run = new CapacityRun(heap, atMost);
    Thread watchdog = Thread.ofVirtual().start(() -> run.watch(process, limit));
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        run.take(line);
      }
    } finally {
      process.destroyForcibly();
      watchdog.interrupt();
    }
    return run.capacity();
  }

  private static List<String> command(String runtime, String heap, int atMost) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> PASSED_ON.stream().anyMatch(argument::startsWith))
        .forEach(command::add);
    command.add("-Xmx" + heap);
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(CapacityProbe.class.getName(), runtime, Integer.toString(atMost)));
    return command;
  }

  private void watch(Process process, Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        endedBy("it was ended after " + limit.toSeconds() + " s");
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      // The JVM has ended. It is not destroyed: its last lines may not have been read yet.
    }
  }

  /** Sets the reason of the end; the first one counts. */
  private synchronized void endedBy(String why) {
    if (end == null) {
      end = why;
    }
  }

  private void take(String line) {
    Scanner words = new Scanner(line);
    switch (words.hasNext() ? words.next() : "") {
      case CapacityProbe.ASLEEP -> {
        asleep = words.nextInt();
        long heapNow = words.nextLong();
        if (heapNow >= 0) {
          measured = asleep;
          heapBytes = heapNow;
          residentBytes = words.nextLong();
        }
      }
      case CapacityProbe.REFUSED -> endedBy(words.nextLine().strip());
      case CapacityProbe.FAILED -> {
        endedBy(words.nextLine().strip());
        failed = true;
      }
      case CapacityProbe.WOKEN -> {
        int woken = words.nextInt();
        endedBy(
            woken == atMost
                ? "no more were requested; all of them woke up"
                : "only %,d of them woke up".formatted(woken));
        failed = woken != atMost;
      }
      default -> {
        if (line.contains("OutOfMemoryError")) {
          endedBy(
              line.contains("native thread")
                  ? "the system starts no more threads"
                  : "its heap of " + heap + " is full");
        }
        last = line;
      }
    }
  }

  private synchronized Capacity capacity() {
    boolean died = end == null; // For a reason that is no limit.
    return new Capacity(
        asleep, measured, heapBytes, residentBytes, died ? last : end, failed || died);
  }
}
