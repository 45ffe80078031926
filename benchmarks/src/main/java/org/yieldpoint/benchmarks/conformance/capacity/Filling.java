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

/** A JVM that is filled with tasks of one runtime: what it says on the way, and its end. */
final class Filling {
  /** Options of this JVM that the other needs too. */
  private static final List<String> PASSED_ON = List.of("--add-opens", "--enable-native-access");

  private final String heap;
  private final int atMost;
  private int asleep;
  private int measured;
  private long heapBytes;
  private long residentBytes = -1;
  private @Nullable String end;
  private boolean failed;
  private String last = "it said nothing";

  private Filling(String heap, int atMost) {
    this.heap = heap;
    this.atMost = atMost;
  }

  /**
   * Fills one, which takes as long as it takes but is ended after {@code limit}.
   *
   * @param heap how much heap it has at most, as {@code -Xmx} takes it
   */
  static Capacity fill(String runtime, String heap, int atMost, Duration limit) throws IOException {
    Process process =
        new ProcessBuilder(command(runtime, heap, atMost)).redirectErrorStream(true).start();
    Filling filling = new Filling(heap, atMost);
    Thread watchdog = Thread.ofVirtual().start(() -> filling.watch(process, limit));
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        filling.take(line);
      }
    } finally {
      process.destroyForcibly();
      watchdog.interrupt();
    }
    return filling.capacity();
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
        tell("it was ended after " + limit.toSeconds() + " s");
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      // It has ended. Not destroyed: what it said last may not have been read yet.
    }
  }

  /** Says why there are not more, if nobody has said it before. */
  private synchronized void tell(String why) {
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
      case CapacityProbe.REFUSED -> tell(words.nextLine().strip());
      case CapacityProbe.FAILED -> {
        tell(words.nextLine().strip());
        failed = true;
      }
      case CapacityProbe.WOKEN -> {
        int woken = words.nextInt();
        tell(
            woken == atMost
                ? "more were not asked for; all of them woke up"
                : "of these only %,d woke up".formatted(woken));
        failed = woken != atMost;
      }
      default -> {
        if (line.contains("OutOfMemoryError")) {
          tell(
              line.contains("native thread")
                  ? "the system starts no more threads"
                  : "its heap of " + heap + " is full");
        }
        last = line;
      }
    }
  }

  private synchronized Capacity capacity() {
    boolean died = end == null; // Of something that is no limit.
    return new Capacity(
        asleep, measured, heapBytes, residentBytes, died ? last : end, failed || died);
  }
}
