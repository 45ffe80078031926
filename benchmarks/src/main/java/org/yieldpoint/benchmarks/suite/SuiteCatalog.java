// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yieldpoint.benchmarks.gather.GatherOpen;
import org.yieldpoint.results.figure.FigureCatalog;
import org.yieldpoint.results.figure.FigureCatalog.Family;
import org.yieldpoint.results.figure.FigureCatalog.Headline;
import org.yieldpoint.results.figure.FigureChart;
import org.yieldpoint.results.figure.FigureEntry;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.format.Gap;

/** The figures of the suite: names, series, roles and charts. */
final class SuiteCatalog {
  private static final String SWITCH = "switch";
  private static final String THROUGHPUT = "throughput";
  private static final String GATHER = "gather";

  private static final String NEXT = "next()";
  private static final String RELAY = "next() of a generator that resumes another";
  private static final String MEGAMORPHIC = "next() at a megamorphic call site";
  private static final String UNDER_LOAD = "next() while every core is busy";
  private static final String LONG_NEXT = "next() of a long";
  private static final String SEND = "send()";
  private static final String RAISE = "raise()";
  private static final String COMPLETION = "create + finish";
  private static final String CLOSING = "create + close";
  private static final String TREE_WALK = "recursive walk of a tree, a node";
  private static final String DELEGATION = "next() at delegation depth {depth}";
  private static final String LOOP_SWITCH = "loop switch, {tasks} tasks";
  private static final String CROWD = "loop switch, 1,000,000 tasks";
  private static final String SLEEP = "sleep of a task, 99 % of {timers} cancelled";
  private static final String TIMER = "timer, 99 % of {timers} cancelled";
  private static final String CLOSED = "gather of {fanout}";
  private static final String OPEN = "gather of {fanout} at {ratePerSecond}/s";
  private static final String SERVICE = "service time of a gather of {fanout} at {ratePerSecond}/s";

  private static final String RUNTIME = "{runtime}";
  private static final String ITERATOR = "plain iterator";
  private static final String CALLS = "plain calls";
  private static final String SEQUENCE = "Kotlin sequence";
  private static final String JAVAFLOW = "tascalate-javaflow";
  private static final String SPINNING = "two spinning threads";
  private static final String PYTHON_GENERATOR = "CPython generator";
  private static final String NODE_GENERATOR = "Node generator";
  private static final String FUTEX = "C, two threads by futex";
  private static final String SPINNING_IN_C = "C, two threads spinning";
  private static final String CONTINUATION = "raw Continuation";
  private static final String BY = "{by}, {threads} threads";
  private static final String PROGRAM = "program";
  private static final String CONFINED_FUTEX = "C, two threads by futex on one core";
  private static final String DEADLINES = "deadlines in a list";
  private static final String KOTLINX = "kotlinx.coroutines";

  static final FigureCatalog CATALOG =
      new FigureCatalog(
          "Yieldpoint",
          List.of(
              "statemachine",
              "virtual/inline",
              "virtual/shared",
              "threads/adaptive",
              "threads/confined",
              "threads/park"),
          List.of(contextSwitch(), throughput(), gather(), FootprintCatalog.family()),
          Stream.of(
                  switchEntries(), throughputEntries(), gatherEntries(), FootprintCatalog.entries())
              .flatMap(List::stream)
              .toList(),
          gaps(),
          headline(),
          SuiteGoals.GOALS);

  private SuiteCatalog() {}

  private static Family contextSwitch() {
    return Family.of(SWITCH, "Context switch")
        .note("What it costs to suspend a generator once and come back.")
        .chart(FigureChart.ladder(NEXT, "What one next() costs"))
        .chart(FigureChart.overview())
        .chart(
            FigureChart.scaling(
                DELEGATION, "One next() through a chain of delegates", "depth of the chain"));
  }

  private static List<FigureEntry> switchEntries() {
    return List.of(
        FigureEntry.of("contextswitch.Next.generator", SWITCH, NEXT, RUNTIME),
        floor("contextswitch.Next.iterator", SWITCH, NEXT, ITERATOR),
        limit("contextswitch.Next.pingPong", SWITCH, NEXT, SPINNING),
        peer("contextswitch.Next.sequence", SWITCH, NEXT, SEQUENCE),
        limit("contextswitch.PeerNext.continuation", SWITCH, NEXT, CONTINUATION),
        peer("contextswitch.PeerNext.javaflow", SWITCH, NEXT, JAVAFLOW),
        limit("contextswitch.HandoffNext.next", SWITCH, NEXT, "park/unpark, {threads} threads")
            .where("by", "park"),
        peer("contextswitch.HandoffNext.next", SWITCH, NEXT, BY),
        process("contextswitch.ProcessNext.generator", SWITCH, NEXT, PYTHON_GENERATOR)
            .where(PROGRAM, "python3/next"),
        process("contextswitch.ProcessNext.generator", SWITCH, NEXT, NODE_GENERATOR)
            .where(PROGRAM, "node/next"),
        process("contextswitch.ProcessNext.futex", SWITCH, NEXT, FUTEX).where(PROGRAM, "cc/futex"),
        process("contextswitch.ProcessNext.futex", SWITCH, NEXT, CONFINED_FUTEX)
            .where(PROGRAM, "cc/confined"),
        process("contextswitch.ProcessNext.spin", SWITCH, NEXT, SPINNING_IN_C),
        FigureEntry.of("contextswitch.NextUnderLoad.generator", SWITCH, UNDER_LOAD, RUNTIME),
        floor("contextswitch.NextUnderLoad.iterator", SWITCH, UNDER_LOAD, ITERATOR),
        FigureEntry.of("contextswitch.RelayNext.generator", SWITCH, RELAY, RUNTIME),
        floor("contextswitch.RelayNext.iterator", SWITCH, RELAY, ITERATOR),
        limit("contextswitch.RelayNext.continuation", SWITCH, RELAY, CONTINUATION),
        peer("contextswitch.RelayNext.sequence", SWITCH, RELAY, SEQUENCE),
        FigureEntry.of("contextswitch.MegamorphicNext.generator", SWITCH, MEGAMORPHIC, RUNTIME),
        floor("contextswitch.MegamorphicNext.iterator", SWITCH, MEGAMORPHIC, ITERATOR),
        peer("contextswitch.MegamorphicNext.sequence", SWITCH, MEGAMORPHIC, SEQUENCE),
        FigureEntry.of("contextswitch.LongNext.primitive", SWITCH, LONG_NEXT, RUNTIME),
        floor("contextswitch.LongNext.iterator", SWITCH, LONG_NEXT, ITERATOR),
        FigureEntry.of("contextswitch.LongNext.boxed", SWITCH, LONG_NEXT, RUNTIME + ", boxed"),
        peer("contextswitch.LongNext.sequence", SWITCH, LONG_NEXT, SEQUENCE),
        FigureEntry.of("contextswitch.Send.generator", SWITCH, SEND, RUNTIME),
        floor("contextswitch.Send.call", SWITCH, SEND, "plain call"),
        peer("contextswitch.PeerSend.javaflow", SWITCH, SEND, JAVAFLOW),
        process("contextswitch.ProcessSend.generator", SWITCH, SEND, PYTHON_GENERATOR)
            .where(PROGRAM, "python3/send"),
        process("contextswitch.ProcessSend.generator", SWITCH, SEND, NODE_GENERATOR)
            .where(PROGRAM, "node/send"),
        FigureEntry.of("contextswitch.Raise.generator", SWITCH, RAISE, RUNTIME),
        floor("contextswitch.Raise.throwAndCatch", SWITCH, RAISE, "throw and catch"),
        FigureEntry.of("contextswitch.Completion.generator", SWITCH, COMPLETION, RUNTIME),
        floor("contextswitch.Completion.iterator", SWITCH, COMPLETION, ITERATOR),
        peer("contextswitch.Completion.sequence", SWITCH, COMPLETION, SEQUENCE),
        FigureEntry.of("contextswitch.Closing.generator", SWITCH, CLOSING, RUNTIME),
        floor("contextswitch.Closing.iterator", SWITCH, CLOSING, ITERATOR),
        FigureEntry.of("contextswitch.Delegation.generator", SWITCH, DELEGATION, RUNTIME)
            .along("depth"),
        floor("contextswitch.Delegation.iterator", SWITCH, DELEGATION, ITERATOR).along("depth"),
        peer("contextswitch.Delegation.sequence", SWITCH, DELEGATION, SEQUENCE).along("depth"),
        FigureEntry.of("contextswitch.TreeWalk.generator", SWITCH, TREE_WALK, RUNTIME),
        floor("contextswitch.TreeWalk.iterator", SWITCH, TREE_WALK, ITERATOR),
        peer("contextswitch.TreeWalk.sequence", SWITCH, TREE_WALK, SEQUENCE));
  }

  private static Family throughput() {
    return Family.of(THROUGHPUT, "Throughput")
        .note("What one switch costs when an event loop has many tasks to run.")
        .chart(
            FigureChart.scaling(
                LOOP_SWITCH, "Cost of a switch by the number of tasks", "tasks", "switches"));
  }

  private static List<FigureEntry> throughputEntries() {
    return List.of(
        loopSwitch("LoopSwitch.tasks", RUNTIME),
        loopSwitch("LoopSwitch.callbacks", "plain callbacks").role(Role.FLOOR),
        loopSwitch("LoopSwitch.inlineThreads", "bare inline virtual threads").role(Role.LIMIT),
        loopSwitch("LoopSwitch.coroutines", KOTLINX).role(Role.PEER),
        loopSwitch("LoopSwitch.virtualThreads", "bare virtual threads").role(Role.PEER),
        loopSwitch("CrowdSwitch.tasks", RUNTIME),
        loopSwitch("CrowdSwitch.callbacks", "plain callbacks").role(Role.FLOOR),
        loopSwitch("CrowdSwitch.coroutines", KOTLINX).role(Role.PEER),
        cancelled("Sleeps.tasks", SLEEP, RUNTIME),
        cancelled("Sleeps.deadlines", SLEEP, DEADLINES).role(Role.FLOOR),
        cancelled("Sleeps.coroutines", SLEEP, KOTLINX).role(Role.PEER),
        cancelled("Timers.callbacks", TIMER, RUNTIME),
        cancelled("Timers.deadlines", TIMER, DEADLINES).role(Role.FLOOR),
        cancelled("Timers.scheduledExecutor", TIMER, "scheduled executor").role(Role.PEER),
        process("throughput.ProcessSwitch.turns", THROUGHPUT, LOOP_SWITCH, "CPython asyncio")
            .where(PROGRAM, "python3/switch")
            .along("tasks"),
        process("throughput.ProcessSwitch.turns", THROUGHPUT, LOOP_SWITCH, "Node await")
            .where(PROGRAM, "node/switch")
            .along("tasks"));
  }

  private static FigureEntry loopSwitch(String benchmark, String series) {
    return FigureEntry.of("throughput." + benchmark, THROUGHPUT, LOOP_SWITCH, series)
        .along("tasks")
        .operationsFrom("tasks");
  }

  private static FigureEntry cancelled(String benchmark, String figure, String series) {
    return FigureEntry.of("throughput." + benchmark, THROUGHPUT, figure, series)
        .operationsFrom("timers");
  }

  private static Family gather() {
    return Family.of(GATHER, "Gather latency")
        .note(
            "How long it takes to start many tasks and wait for them all: one gather after the"
                + " other, and at a fixed rate. There latency is counted from when a gather was to"
                + " start, and the service time from when it did.")
        .chart(FigureChart.scaling(CLOSED, "Closed loop, by fan-out", "tasks gathered"))
        .chart(
            FigureChart.percentiles(
                    GatherOpen.LOG,
                    "Open loop: latency of {fanout} tasks gathered, {ratePerSecond} times a second")
                .rows(OPEN)
                .rate("ratePerSecond")
                .tag(GatherOpen.CALLS_TAG, CALLS, Role.FLOOR));
  }

  private static List<FigureEntry> gatherEntries() {
    return List.of(
        FigureEntry.of("gather.GatherClosed.tasks", GATHER, CLOSED, RUNTIME).along("fanout"),
        floor("gather.GatherClosed.calls", GATHER, CLOSED, CALLS).along("fanout"),
        peer("gather.GatherClosed.completableFutures", GATHER, CLOSED, "CompletableFuture.allOf")
            .along("fanout"),
        process("gather.ProcessGather.tasks", GATHER, CLOSED, "CPython asyncio.gather")
            .where(PROGRAM, "python3/gather")
            .along("fanout"),
        process("gather.ProcessGather.tasks", GATHER, CLOSED, "Node Promise.all")
            .where(PROGRAM, "node/gather")
            .along("fanout"),
        FigureEntry.of(
                "gather.GatherClosed.inlineThreads", GATHER, CLOSED, "bare inline virtual threads")
            .role(Role.LIMIT)
            .along("fanout"),
        peer("gather.GatherClosed.coroutines", GATHER, CLOSED, KOTLINX).along("fanout"),
        peer("gather.GatherClosed.virtualThreads", GATHER, CLOSED, "executor of virtual threads")
            .along("fanout"),
        peer("gather.GatherClosed.structuredScope", GATHER, CLOSED, "StructuredTaskScope")
            .along("fanout"),
        FigureEntry.of("gather.GatherOpen.tasks", GATHER, SERVICE, RUNTIME),
        floor("gather.GatherOpen.calls", GATHER, SERVICE, CALLS));
  }

  /** Mechanisms that are measured for next() but not for send(). */
  private static List<Gap> sendGaps() {
    String noSend = "n/a: no send";
    String oneWay = "n/a: no send: values go one way";
    String bothWays = "n/a: it is the handoff of next(), in which something goes each way";
    List<Gap> gaps = new ArrayList<>();
    List.of(ITERATOR, SEQUENCE, CONTINUATION).forEach(o -> gaps.add(new Gap(SEND, o, noSend)));
    for (String handoff : List.of(SPINNING, FUTEX, CONFINED_FUTEX, SPINNING_IN_C)) {
      gaps.add(new Gap(SEND, handoff, bothWays));
    }
    for (String threads : List.of("platform threads", "virtual threads")) {
      gaps.add(new Gap(SEND, "SynchronousQueue, " + threads, oneWay));
      gaps.add(new Gap(SEND, "jox, " + threads, oneWay));
      gaps.add(new Gap(SEND, "Exchanger, " + threads, bothWays));
      gaps.add(new Gap(SEND, "CompletableFuture, " + threads, bothWays));
      gaps.add(new Gap(SEND, "park/unpark, " + threads, bothWays));
    }
    return gaps;
  }

  private static List<Gap> gaps() {
    String tooMany = "n/a: more threads than an operating system allows";
    String noTask = "n/a: no task waits for a timer, so the runtime is all one";
    String tooSlow = "n/a: a million switches a go take too long";
    List<Gap> gaps = new ArrayList<>(sendGaps());
    gaps.add(new Gap(CROWD, "virtual/inline", "n/a: fifty million switches a go take too long"));
    gaps.add(new Gap(TIMER, "virtual/inline", noTask));
    String stacks = "n/a: a million stacks that are cancelled take minutes";
    gaps.add(new Gap(SLEEP, "virtual/inline", stacks));
    gaps.add(new Gap(SLEEP, "virtual/shared", stacks));
    gaps.add(new Gap(CROWD, "virtual/shared", "n/a: fifty million switches a go take too long"));
    gaps.add(new Gap(TIMER, "virtual/shared", noTask));
    for (String threads : List.of("threads/adaptive", "threads/confined", "threads/park")) {
      gaps.add(new Gap(CROWD, threads, tooMany));
      gaps.add(new Gap(SLEEP, threads, tooMany));
      gaps.add(new Gap(TIMER, threads, noTask));
    }
    for (String parking : List.of("virtual/shared", "threads/adaptive", "threads/park")) {
      gaps.add(new Gap("loop switch, 1,000 tasks", parking, tooSlow));
    }
    return gaps;
  }

  private static Headline headline() {
    Map<String, String> phrases = new LinkedHashMap<>();
    phrases.put("statemachine", "as a state machine");
    phrases.put("virtual/inline", "on a virtual thread that its caller runs");
    phrases.put("virtual/shared", "on a virtual thread of the default scheduler");
    phrases.put("threads/adaptive", "on a platform thread that spins");
    phrases.put("threads/park", "on a platform thread that parks");
    return new Headline(SWITCH, NEXT, "one next()", phrases);
  }

  private static FigureEntry floor(String benchmark, String family, String figure, String series) {
    return FigureEntry.of(benchmark, family, figure, series).role(Role.FLOOR);
  }

  private static FigureEntry limit(String benchmark, String family, String figure, String series) {
    return FigureEntry.of(benchmark, family, figure, series).role(Role.LIMIT);
  }

  private static FigureEntry process(
      String benchmark, String family, String figure, String series) {
    return FigureEntry.of(benchmark, family, figure, series).role(Role.PROCESS);
  }

  private static FigureEntry peer(String benchmark, String family, String figure, String series) {
    return FigureEntry.of(benchmark, family, figure, series).role(Role.PEER);
  }
}
