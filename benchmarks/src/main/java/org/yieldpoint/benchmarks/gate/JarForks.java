// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yieldpoint.benchmarks.run.BenchmarkCase;
import org.yieldpoint.benchmarks.run.FileTree;
import org.yieldpoint.benchmarks.run.ForkSettings;

/**
 * Measures a fork by the JMH of its own jar, as {@code java -cp JAR org.openjdk.jmh.Main -f 1}: two
 * JVMs, of which the one that only waits for the other is of the same build as that. So neither
 * side depends on the version of JMH in this program, and compiler hints and the benchmarks' own
 * JVM arguments hold as they always do.
 *
 * <p>The two forks of a pair are alive together and measure by turns ({@link IterationTurns}), or,
 * if that is what is asked for or one of them fails so, one after the other.
 */
public final class JarForks implements GateForks, Slowdown.Forks {
  /** JMH's lock is held for the whole gate; the flag is taken out of what JMH writes down. */
  private static final String NO_LOCK = "-Djmh.ignoreLock=true";

  private static final int KEPT_LINES = 60;
  private static final Duration STARTS = Duration.ofSeconds(30);
  private static final String FAILURE = "<failure>";

  /**
   * Of mode sample it prints the mean among others, of several threads an error, all as the locale
   * has it.
   */
  private static final Pattern WARMUP =
      Pattern.compile(
          "# Warmup Iteration +\\d+: (?:n = \\d+, mean = )?(\\d+(?:[.,]\\d+)?)(?: \\S+%\\) \\S+)?"
              + " ([\\w/]+)");

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private final Map<Side, ClassPath> classPaths;
  private final boolean byTurns;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /** Whether nothing more is to begin. */
  private volatile boolean killed;

  /**
   * Forks with these class paths.
   *
   * @param byTurns whether the iterations of a pair alternate, rather than its forks
   */
  public JarForks(ClassPath base, ClassPath head, boolean byTurns) {
    this.classPaths = Map.of(Side.BASE, base, Side.HEAD, head);
    this.byTurns = byTurns;
  }

  /** What a fork is run from. */
  @FunctionalInterface
  public interface ClassPath {
    /** Jars and directories, in the order in which classes are looked for. */
    List<Path> of(BenchmarkCase benchmarkCase) throws IOException;
  }

  @Override
  public Map<Side, Fork> run(
      Side first, BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation)
      throws IOException {
    List<Side> order = List.of(first, first.other());
    List<String> arguments = arguments(benchmarkCase, settings, allocation);
    if (byTurns) {
      Map<Side, Fork> both = byTurns(order, benchmarkCase, settings, arguments);
      // One may have failed for the other: by waiting for a turn that never came, or because it had
      // what only one can have. Alone it is known who fails.
      if (killed || both.values().stream().allMatch(Fork.Measured.class::isInstance)) {
        return both;
      }
    }
    Map<Side, Fork> forks = new EnumMap<>(Side.class);
    for (Side side : order) {
      forks.put(
          side,
          killed
              ? new Fork.Failed("was stopped before it began", "")
              : run(classPath(side, benchmarkCase), arguments, limit(settings)));
    }
    return forks;
  }

  @Override
  public Fork run(List<Path> classPath, BenchmarkCase benchmarkCase, ForkSettings settings)
      throws IOException {
    return run(classPath, arguments(benchmarkCase, settings, false), limit(settings));
  }

  private Map<Side, Fork> byTurns(
      List<Side> order, BenchmarkCase benchmarkCase, ForkSettings settings, List<String> arguments)
      throws IOException {
    Path profiler = Files.createTempDirectory("yieldpoint");
    int iterations = settings.warmupIterations() + settings.iterations();
    Duration limit = limit(settings).multipliedBy(order.size()); // It waits for the other's.
    try (IterationTurns turns = new IterationTurns(order.size(), iterations);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IterationTurns.writeProfiler(profiler);
      List<Callable<Fork>> tasks = new ArrayList<>();
      for (int i = 0; i < order.size(); i++) {
        List<Path> classPath = new ArrayList<>(List.of(profiler));
        classPath.addAll(classPath(order.get(i), benchmarkCase));
        // Before others, so that theirs do not take the wait for time of the iteration.
        List<String> all = new ArrayList<>(turns.arguments(i));
        all.addAll(arguments);
        int fork = i;
        tasks.add(
            () -> {
              try {
                return run(classPath, all, limit);
              } finally {
                turns.leave(fork);
              }
            });
      }
      return results(order, threads.invokeAll(tasks));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while both forks ran");
    } finally {
      FileTree.delete(profiler);
    }
  }

  private static Map<Side, Fork> results(List<Side> order, List<Future<Fork>> ended)
      throws IOException {
    Map<Side, Fork> results = new EnumMap<>(Side.class);
    for (int i = 0; i < order.size(); i++) {
      Future<Fork> fork = ended.get(i);
      switch (fork.state()) {
        case SUCCESS -> results.put(order.get(i), fork.resultNow());
        case FAILED -> {
          if (fork.exceptionNow() instanceof IOException e) {
            throw e;
          }
          throw new IllegalStateException(fork.exceptionNow());
        }
        default -> throw new AssertionError("all have ended");
      }
    }
    return results;
  }

  private List<Path> classPath(Side side, BenchmarkCase benchmarkCase) throws IOException {
    ClassPath classPath = classPaths.get(side);
    if (classPath == null) {
      throw new AssertionError("both sides have one");
    }
    return classPath.of(benchmarkCase);
  }

  private static Duration limit(ForkSettings settings) {
    return settings.limit().plus(STARTS);
  }

  private Fork run(List<Path> classPath, List<String> arguments, Duration limit)
      throws IOException {
    Path results = Files.createTempFile("yieldpoint", ".json");
    Path output = Files.createTempFile("yieldpoint", ".txt");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-cp", joined(classPath), NO_LOCK, "org.openjdk.jmh.Main"));
      command.addAll(arguments);
      command.addAll(List.of("-rf", "json", "-rff", results.toString()));
      int exitCode = run(command, output, limit);
      if (exitCode < 0) {
        return new Fork.Failed(
            "did not end within %d s and was killed".formatted(limit.toSeconds()), tail(output));
      }
      return result(exitCode, results, output);
    } finally {
      Files.deleteIfExists(results);
      Files.deleteIfExists(output);
    }
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream()
        .map(Path::toAbsolutePath)
        .map(Path::toString)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /** What JMH's command line is told. */
  static List<String> arguments(
      BenchmarkCase benchmarkCase, ForkSettings settings, boolean allocation) {
    List<String> arguments = new ArrayList<>();
    arguments.add("^" + Pattern.quote(benchmarkCase.benchmark()) + "$");
    arguments.addAll(List.of("-bm", benchmarkCase.mode().shortLabel(), "-f", "1", "-wf", "0"));
    arguments.addAll(List.of("-wi", String.valueOf(settings.warmupIterations())));
    arguments.addAll(List.of("-w", time(settings.warmupTime())));
    arguments.addAll(List.of("-i", String.valueOf(settings.iterations())));
    arguments.addAll(List.of("-r", time(settings.time())));
    arguments.addAll(List.of("-to", time(settings.timeout()), "-foe", "true"));
    benchmarkCase
        .params()
        .forEach((name, value) -> arguments.addAll(List.of("-p", name + "=" + value)));
    if (allocation) {
      arguments.addAll(List.of("-prof", "gc"));
    }
    return arguments;
  }

  static String time(Duration duration) {
    long nanos = duration.toNanos();
    if (nanos % 1_000_000_000 == 0) {
      return duration.toSeconds() + "s";
    }
    return nanos % 1_000_000 == 0 ? duration.toMillis() + "ms" : nanos + "ns";
  }

  /** Returns its exit code, or -1 if it had to be killed. */
  private int run(List<String> command, Path output, Duration limit) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    running.add(process);
    try {
      process.getOutputStream().close();
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return -1;
    } finally {
      kill(process);
      running.remove(process);
    }
  }

  @Override
  public void kill() {
    killed = true;
    running.forEach(JarForks::kill);
  }

  /** Kills both JVMs of a fork, and what they may have started. */
  private static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private static Fork result(int exitCode, Path results, Path output) throws IOException {
    JsonNode written;
    try {
      written = JSON.readTree(Files.readAllBytes(results));
    } catch (JsonProcessingException e) {
      return new Fork.Failed("JMH ended amid its result", tail(output));
    }
    if (exitCode == 0
        && written instanceof ArrayNode entries
        && entries.size() == 1
        && entries.get(0) instanceof ObjectNode entry
        && entry.path("primaryMetric").isObject()) {
      addWarmup(entry, lines(output));
      return new Fork.Measured(withoutOwnArguments(entry));
    }
    return new Fork.Failed(reason(exitCode, written, output), tail(output));
  }

  /** JMH's file has nothing of the warm-up, but it prints each iteration. */
  static void addWarmup(ObjectNode entry, List<String> lines) {
    ArrayNode iterations = entry.arrayNode();
    String unit = "";
    for (String line : lines) {
      Matcher warmup = WARMUP.matcher(line);
      if (warmup.lookingAt()) {
        iterations.add(Double.parseDouble(warmup.group(1).replace(',', '.')));
        unit = warmup.group(2);
      }
    }
    if (!iterations.isEmpty()) {
      ObjectNode metric = entry.putObject(ForkEntries.WARMUP);
      metric.put("scoreUnit", unit).putArray("rawData").add(iterations);
    }
  }

  private static ObjectNode withoutOwnArguments(ObjectNode entry) {
    ArrayNode kept = entry.arrayNode();
    for (JsonNode arg : entry.path("jvmArgs")) {
      if (!arg.asText().equals(NO_LOCK)) {
        kept.add(arg);
      }
    }
    entry.set("jvmArgs", kept);
    return entry;
  }

  /** What the benchmark threw, which JMH prints below a mark of its own. */
  private static String reason(int exitCode, JsonNode written, Path output) throws IOException {
    List<String> lines = lines(output).stream().map(String::strip).toList();
    if (lines.stream().anyMatch(line -> line.endsWith(FAILURE))) {
      return lines.stream()
          .dropWhile(line -> !line.endsWith(FAILURE))
          .skip(1)
          .filter(line -> !line.isEmpty())
          .findFirst()
          .map(line -> line.replaceFirst("^(\\w+\\.)+(?=\\w+(:|$))", ""))
          .orElse("its benchmark failed");
    }
    return exitCode == 0
        ? "JMH returned %d results for one fork".formatted(written.size())
        : "JMH ended with exit code " + exitCode;
  }

  private static String tail(Path output) throws IOException {
    List<String> lines = lines(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - KEPT_LINES), lines.size()));
  }

  private static List<String> lines(Path output) throws IOException {
    // Not by readAllLines: what a benchmark prints need not be text.
    String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    return Arrays.asList(text.split("\\R", -1));
  }
}
