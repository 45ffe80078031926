// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.spi.TooManyThreadsException;

/**
 * What runs in the JVM that is filled. Says how far it is, line by line, so that it is known if the
 * JVM dies of it: {@code ASLEEP tasks heapBytes residentBytes}, where a number that is not known is
 * below zero; at the end {@code REFUSED why}, {@code WOKEN tasks} or {@code FAILED why}.
 */
final class CapacityProbe {
  static final String ASLEEP = "ASLEEP";
  static final String REFUSED = "REFUSED";
  static final String WOKEN = "WOKEN";
  static final String FAILED = "FAILED";

  /** How often it says so; each time costs a collection of the whole heap. */
  private static final int REPORTS = 20;

  private CapacityProbe() {}

  /** Takes a runtime, and how many tasks to make at most. */
  public static void main(String[] args) {
    int atMost = Integer.parseInt(args[1]);
    int[] next = {0};
    try (CoroutineRuntime runtime = CoroutineRuntime.open(args[0])) {
      Sleepers sleepers =
          new Sleepers(
              runtime,
              atMost,
              asleep -> {
                boolean costly = asleep >= next[0] || asleep == atMost;
                if (costly) {
                  next[0] = asleep + atMost / REPORTS;
                }
                report(asleep, costly ? liveHeapBytes() : -1, costly ? residentBytes() : -1);
              },
              CapacityProbe::end);
      say(WOKEN + " " + sleepers.run());
    }
  }

  /** Before the runtime closes, which would take long: others want what the sleepers hold. */
  private static void end(Throwable failure) {
    end(
        failure instanceof TooManyThreadsException
            ? REFUSED + " " + failure.getMessage()
            : FAILED + " " + failure);
  }

  /** What sleeps need not be woken, nor ended one by one. */
  private static void end(String line) {
    say(line.lines().findFirst().orElse(line));
    Runtime.getRuntime().halt(0);
  }

  private static void report(int asleep, long heapBytes, long residentBytes) {
    say(ASLEEP + " " + asleep + " " + heapBytes + " " + residentBytes);
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private static long liveHeapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** What the process has of the machine's memory, the stacks of its threads included. */
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
