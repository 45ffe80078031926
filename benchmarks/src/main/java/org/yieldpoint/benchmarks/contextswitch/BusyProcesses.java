// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes that keep every processor busy until they are closed.
 *
 * <p>They are processes and not threads of this JVM, so that safepoints delay neither. Each ends
 * with its input, and by itself after some minutes.
 */
final class BusyProcesses implements AutoCloseable {
  private static final long NANOS_TO_LIVE = 300_000_000_000L;

  private final List<Process> processes = new ArrayList<>();

  private BusyProcesses() {}

  /** Starts the processes, and returns when all of them compute. */
  static BusyProcesses onEveryProcessor() {
    BusyProcesses busy = new BusyProcesses();
    try {
      for (int i = Runtime.getRuntime().availableProcessors(); i > 0; i--) {
        busy.processes.add(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    BusyProcesses.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
      }
      for (Process process : busy.processes) {
        if (process.getInputStream().read() < 0) {
          throw new IllegalStateException("a process that should compute has ended");
        }
      }
      return busy;
    } catch (IOException e) {
      busy.close();
      throw new UncheckedIOException(e);
    }
  }

  /** Throws if one has ended early: the measurement was then not under load. */
  void requireRunning() {
    if (!processes.stream().allMatch(Process::isAlive)) {
      throw new IllegalStateException(
          "a process that should keep a processor busy has ended; they last %d s"
              .formatted(NANOS_TO_LIVE / 1_000_000_000));
    }
  }

  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
  }

  /** Computes until its input ends. */
  public static void main(String[] args) {
    Thread.ofPlatform().daemon().start(BusyProcesses::endWithInput);
    System.out.println("computing");
    long end = System.nanoTime() + NANOS_TO_LIVE;
    long value = 1;
    while (System.nanoTime() - end < 0) {
      for (int i = 0; i < 1_000_000; i++) {
        value = value * 6364136223846793005L + 1442695040888963407L;
      }
    }
    System.out.println(value);
  }

  private static void endWithInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever sent; only the end of the stream matters.
      }
    } catch (IOException e) {
      // The parent has ended.
    }
    System.exit(0);
  }
}
