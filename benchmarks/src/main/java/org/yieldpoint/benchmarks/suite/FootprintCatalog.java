// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.util.List;
import org.yieldpoint.benchmarks.footprint.WeighingProfiler;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.FigureEntry;
import org.yieldpoint.results.figure.Role;

/** The figures in bytes: names, series, roles and charts. */
final class FootprintCatalog {
  private static final String FOOTPRINT = "footprint";

  private static final String SUSPENDED = "a suspended generator";
  private static final String PARKED = "a parked task";
  private static final String NEXT = "allocated by next()";
  private static final String SWITCH = "allocated by a loop switch, {tasks} tasks";
  private static final String GATHERED = "allocated by a task in a gather of {fanout}";

  /** The metric of JMH's profiler: bytes allocated per operation, by all threads. */
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private static final String RUNTIME = "{runtime}";
  private static final String KOTLINX = "kotlinx.coroutines";

  private FootprintCatalog() {}

  static Family family() {
    return Family.of(FOOTPRINT, "Footprint")
        .note(
            "Bytes of the heap. Of what waits: the live heap after a full collection while many"
                + " wait, less that without them, by their number; neither the locals of a body nor"
                + " the fields of a machine are counted, as it has none, or one in a task. Of what"
                + " is allocated: the allocations of all threads, by JMH's profiler; the task's own"
                + " making and ending is part of it.")
        .chart(FigureChart.ladder(SUSPENDED, "What a suspended generator takes"))
        .chart(FigureChart.ladder(PARKED, "What a parked task takes"));
  }

  static List<FigureEntry> entries() {
    return List.of(
        weighed("SuspendedGenerator.generator", SUSPENDED, RUNTIME),
        weighed("SuspendedGenerator.iterator", SUSPENDED, "plain iterator").role(Role.FLOOR),
        weighed("SuspendedGenerator.sequence", SUSPENDED, "Kotlin sequence").role(Role.PEER),
        weighed("SuspendedGenerator.inlineThreads", SUSPENDED, "bare inline virtual thread")
            .role(Role.LIMIT),
        weighed("SuspendedGenerator.virtualThreads", SUSPENDED, "bare virtual thread")
            .role(Role.LIMIT),
        weighed("SuspendedGenerator.platformThreads", SUSPENDED, "platform thread, without stack")
            .role(Role.LIMIT),
        weighed("ParkedTask.tasks", PARKED, RUNTIME),
        weighed("ParkedTask.callbacks", PARKED, "plain callbacks").role(Role.FLOOR),
        weighed("ParkedTask.coroutines", PARKED, KOTLINX).role(Role.PEER),
        weighed("ParkedTask.inlineThreads", PARKED, "bare inline virtual thread").role(Role.LIMIT),
        weighed("ParkedTask.virtualThreads", PARKED, "bare virtual thread").role(Role.LIMIT),
        weighed("ParkedTask.platformThreads", PARKED, "platform thread, without stack")
            .role(Role.LIMIT),
        allocated("contextswitch.Next.generator", NEXT, RUNTIME),
        allocated("contextswitch.Next.iterator", NEXT, "plain iterator").role(Role.FLOOR),
        allocated("contextswitch.Next.sequence", NEXT, "Kotlin sequence").role(Role.PEER),
        bySwitch("tasks", RUNTIME),
        bySwitch("callbacks", "plain callbacks").role(Role.FLOOR),
        bySwitch("inlineThreads", "bare inline virtual threads").role(Role.LIMIT),
        bySwitch("coroutines", KOTLINX).role(Role.PEER),
        bySwitch("virtualThreads", "bare virtual threads").role(Role.PEER),
        byTask("tasks", RUNTIME),
        byTask("calls", "plain calls").role(Role.FLOOR),
        byTask("completableFutures", "CompletableFuture.allOf").role(Role.PEER),
        byTask("inlineThreads", "bare inline virtual threads").role(Role.LIMIT),
        byTask("coroutines", KOTLINX).role(Role.PEER),
        byTask("virtualThreads", "executor of virtual threads").role(Role.PEER),
        byTask("structuredScope", "StructuredTaskScope").role(Role.PEER));
  }

  private static FigureEntry weighed(String benchmark, String figure, String series) {
    return FigureEntry.of("footprint." + benchmark, FOOTPRINT, figure, series)
        .insteadOfScore(WeighingProfiler.METRIC);
  }

  private static FigureEntry allocated(String benchmark, String figure, String series) {
    return FigureEntry.of(benchmark, FOOTPRINT, figure, series).metric(ALLOCATED);
  }

  private static FigureEntry bySwitch(String method, String series) {
    return allocated("throughput.LoopSwitch." + method, SWITCH, series).operationsFrom("tasks");
  }

  private static FigureEntry byTask(String method, String series) {
    return allocated("gather.GatherClosed." + method, GATHERED, series).operationsFrom("fanout");
  }
}
