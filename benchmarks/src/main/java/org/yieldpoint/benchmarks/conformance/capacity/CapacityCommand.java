// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.capacity;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.yieldpoint.benchmarks.suite.RuntimesOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that measures how many tasks can sleep at the same time. */
@Command(
    name = "capacity",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how many tasks can sleep at the same time on each runtime: makes more and more of"
          + " them in a new JVM until its heap is full or the system refuses.",
      "On platform threads this uses up the threads of the machine: meanwhile nothing else can"
          + " start a thread or process. --at-most leaves some."
    })
public final class CapacityCommand implements Callable<Integer> {
  private static final double MIB = 1 << 20;

  @Spec private CommandSpec spec;

  @Mixin private RuntimesOption runtimes;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "512m",
      description = "The heap of each JVM, as java's -Xmx takes it; 512m without it.")
  private String heap;

  @Option(
      names = "--at-most",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Stop at N tasks; 1000000 without it.")
  private int atMost;

  @Option(
      names = "--limit",
      paramLabel = "SECONDS",
      defaultValue = "300",
      description = "How long each runtime may take; 300 without it.")
  private long limitSeconds;

  /** For picocli. */
  public CapacityCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!heap.matches("[1-9][0-9]*[kKmMgG]")) {
      throw wrong("--heap must be a number with k, m or g, such as 512m, not '" + heap + "'");
    }
    if (atMost < 1 || limitSeconds < 1) {
      throw wrong("--at-most and --limit must be 1 at least");
    }
    List<String> chosen = runtimes.chosen();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Tasks asleep at the same time, %,d at most, with a heap of %s%n%n", atMost, heap);
    out.printf(
        "%-18s %10s %10s %10s %10s %10s  %s%n",
        "", "asleep", "live heap", "per task", "resident", "per task", "why not more");
    out.flush();
    boolean failed = false;
    for (String runtime : chosen) {
      Capacity capacity =
          CapacityRun.measure(runtime, heap, atMost, Duration.ofSeconds(limitSeconds));
      print(runtime, capacity, out);
      failed |= capacity.failed();
    }
    out.println();
    out.println(
        "Live heap: the bytes after a full collection. Resident: the memory of the whole process,"
            + " stacks and garbage included.");
    out.flush();
    return failed ? 1 : 0;
  }

  private static void print(String runtime, Capacity capacity, PrintWriter out) {
    out.printf(
        "%-18s %,10d %10s %10s %10s %10s  %s%n",
        runtime,
        capacity.asleep(),
        mib(capacity.heapBytes()),
        perTask(capacity.heapBytes(), capacity.measured()),
        mib(capacity.residentBytes()),
        perTask(capacity.residentBytes(), capacity.measured()),
        capacity.end());
    out.flush();
  }

  private static String mib(long bytes) {
    return bytes <= 0 ? "—" : "%,.0f MiB".formatted(bytes / MIB);
  }

  private static String perTask(long bytes, int tasks) {
    return bytes <= 0 || tasks == 0 ? "—" : "%,d B".formatted(bytes / tasks);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
