// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.yieldpoint.results.format.RunDirectory;

/**
 * Merges the forks of all rounds into one JMH result for each case, and keeps {@code jmh.json} up
 * to date.
 *
 * <p>The file is written by JMH's own formatter, as if JMH had run all forks of a case one after
 * another. It is replaced after every fork: a few milliseconds between forks, and whoever ends the
 * run at whatever moment loses one fork at most.
 */
final class RunRecorder {
  private final RunDirectory directory;
  private final Map<BenchmarkCase, SortedMap<Integer, BenchmarkResult>> rounds =
      new LinkedHashMap<>();
  private final Set<BenchmarkCase> restored = new HashSet<>();

  /**
   * A recorder of a run that has no results yet.
   *
   * @param cases what will be recorded, in the order in which the file lists it
   */
  RunRecorder(RunDirectory directory, List<BenchmarkCase> cases) {
    this.directory = directory;
    cases.forEach(benchmarkCase -> rounds.put(benchmarkCase, new TreeMap<>()));
  }

  /**
   * Takes in what an earlier part of the run recorded. Nothing is written.
   *
   * @throws IllegalArgumentException if it holds a case that this run does not have
   */
  void restore(List<RunResult> recorded) {
    for (RunResult result : recorded) {
      BenchmarkCase benchmarkCase = BenchmarkCase.of(result.getParams());
      restored.add(benchmarkCase);
      int round = 0;
      for (BenchmarkResult fork : result.getBenchmarkResults()) {
        round++;
        if (!fork.getIterationResults().isEmpty()) {
          roundsOf(benchmarkCase).put(round, fork);
        }
      }
    }
  }

  /** Whether a case has a result in a round. */
  boolean has(BenchmarkCase benchmarkCase, int round) {
    return roundsOf(benchmarkCase).containsKey(round);
  }

  /** How many forks have a result. */
  int forks() {
    return rounds.values().stream().mapToInt(Map::size).sum();
  }

  /** The cases that have no result in any round. */
  List<BenchmarkCase> withoutResult() {
    return rounds.entrySet().stream()
        .filter(entry -> entry.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Adds a fork's result and replaces the file.
   *
   * @throws IOException if it cannot be written; the file is as it was
   */
  void add(BenchmarkCase benchmarkCase, int round, BenchmarkResult fork) throws IOException {
    SortedMap<Integer, BenchmarkResult> more = new TreeMap<>(roundsOf(benchmarkCase));
    more.put(round, restored.contains(benchmarkCase) ? RecordedForks.recorded(fork) : fork);
    Map<BenchmarkCase, SortedMap<Integer, BenchmarkResult>> candidate = new LinkedHashMap<>(rounds);
    candidate.put(benchmarkCase, more);
    Path written = Files.createTempFile("yieldpoint", ".json");
    try {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, written.toString())
          .writeOut(merged(candidate));
      directory.writeResults(written);
    } finally {
      Files.deleteIfExists(written);
    }
    // Only now: what could not be written would make every later file unwritable too.
    rounds.put(benchmarkCase, more);
  }

  /** The results of some rounds, one for each case that has any. */
  private static List<RunResult> merged(
      Map<BenchmarkCase, SortedMap<Integer, BenchmarkResult>> rounds) {
    List<RunResult> merged = new ArrayList<>();
    for (SortedMap<Integer, BenchmarkResult> byRound : rounds.values()) {
      if (byRound.isEmpty()) {
        continue;
      }
      List<BenchmarkResult> rows = new ArrayList<>();
      BenchmarkParams params = byRound.get(byRound.firstKey()).getParams();
      for (int round = 1; round <= byRound.lastKey(); round++) {
        // The n-th row is the n-th round in every case, or ratios would pair different moments.
        @Nullable BenchmarkResult fork = byRound.get(round);
        rows.add(fork == null ? new BenchmarkResult(params, List.of()) : fork);
      }
      merged.add(new RunResult(withForks(params, rows.size()), rows));
    }
    return merged;
  }

  private SortedMap<Integer, BenchmarkResult> roundsOf(BenchmarkCase benchmarkCase) {
    SortedMap<Integer, BenchmarkResult> byRound = rounds.get(benchmarkCase);
    if (byRound == null) {
      throw new IllegalArgumentException("not in this run: " + benchmarkCase.fullName());
    }
    return byRound;
  }

  /** The parameters of one fork, as if it had been one of {@code forks}. */
  private static BenchmarkParams withForks(BenchmarkParams fork, int forks) {
    WorkloadParams workload = new WorkloadParams();
    for (String key : fork.getParamsKeys()) {
      workload.put(key, Objects.requireNonNull(fork.getParam(key)), 0);
    }
    return new BenchmarkParams(
        fork.getBenchmark(),
        fork.generatedBenchmark(),
        fork.shouldSynchIterations(),
        fork.getThreads(),
        fork.getThreadGroups(),
        fork.getThreadGroupLabels(),
        forks,
        fork.getWarmupForks(),
        fork.getWarmup(),
        fork.getMeasurement(),
        fork.getMode(),
        workload,
        fork.getTimeUnit(),
        fork.getOpsPerInvocation(),
        fork.getJvm(),
        fork.getJvmArgs().stream().filter(arg -> !arg.startsWith(Measuring.OWN_ARGUMENT)).toList(),
        fork.getJdkVersion(),
        fork.getVmName(),
        fork.getVmVersion(),
        fork.getJmhVersion(),
        fork.getTimeout());
  }
}
