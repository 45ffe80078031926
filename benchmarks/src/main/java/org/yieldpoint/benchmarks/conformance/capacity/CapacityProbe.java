// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.fixture.LiveHeap;
import org.yieldpoint.spi.TooManyThreadsException;

/**
 * The main class of the JVM that is filled. It reports its progress line by line, so that the last
 * report is known even if the JVM dies: {@code ASLEEP tasks heapBytes residentBytes}, where a
 * negative number is unknown; at the end {@code REFUSED why}, {@code WOKEN tasks} or {@code FAILED
 * why}.
 */
final class CapacityProbe {
  static final String ASLEEP = "ASLEEP";
  static final String REFUSED = "REFUSED";
  static final String WOKEN = "WOKEN";
  static final String FAILED = "FAILED";

  /** How often it reports the memory, each time after a collection of the whole heap. */
  private static final int REPORTS = 20;

  private CapacityProbe() {}

  /** Takes a runtime, and how many tasks to make at most. */
  public static void main(String[] args) {
    int atMost = Integer.parseInt(args[1]);
    int[] next = {0};
    try (CoroutineRuntime runtime = CoroutineRuntime.open(args[0])) {
      SleepingTasks sleepers =
          new SleepingTasks(
              runtime,
              atMost,
              asleep -> {
                boolean measures = asleep >= next[0] || asleep == atMost;
                if (measures) {
                  next[0] = asleep + atMost / REPORTS;
                }
                report(
                    asleep,
                    measures ? LiveHeap.usedAfterCollection() : -1,
                    measures ? residentBytes() : -1);
              },
              CapacityProbe::end);
      print(WOKEN + " " + sleepers.run());
    }
  }

  /**
   * Ends the JVM before the runtime closes: closing would take long, and the sleepers hold what
   * other processes need.
   */
  private static void end(Throwable failure) {
    end(
        failure instanceof TooManyThreadsException
            ? REFUSED + " " + failure.getMessage()
            : FAILED + " " + failure);
  }

  /** Halts, which need not wake or end the sleepers one by one. */
  private static void end(String line) {
    print(line.lines().findFirst().orElse(line));
    Runtime.getRuntime().halt(0);
  }

  private static void report(int asleep, long heapBytes, long residentBytes) {
    print(ASLEEP + " " + asleep + " " + heapBytes + " " + residentBytes);
  }

  private static void print(String line) {
    System.out.println(line);
  }

  /** The resident memory of the process, with the stacks of its threads. */
  private static long residentBytes() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        }
      }
    } catch (IOException _) {
      // Not Linux.
    }
    return -1;
  }
}
