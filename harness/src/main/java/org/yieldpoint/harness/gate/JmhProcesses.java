// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Defaults;
import org.openjdk.jmh.runner.options.TimeValue;
import org.yieldpoint.harness.run.ForkResult;
import org.yieldpoint.harness.run.ForkSettings;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * Runs the JMH of other class paths, as {@code java -cp JAR org.openjdk.jmh.Main -f 1} would: two
 * JVMs of the same build, and one only waits for the other. So what is measured does not depend on
 * the version of JMH in this program, and compiler hints and the benchmarks' own JVM arguments hold
 * as they always do. {@link JmhHost} is the main class instead.
 *
 * <p>Any thread may call any method; each run has a process of its own.
 */
final class JmhProcesses {
  /** JMH's lock is held for the whole gate; the flag is taken out of what JMH writes down. */
  static final String NO_LOCK = "-Djmh.ignoreLock=true";

  private static final Duration TO_LIST = Duration.ofSeconds(60);

  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /** Whether nothing more is to begin. */
  private volatile boolean killed;

  /**
   * Measures a fork; returns when both of its JVMs have ended.
   *
   * @param arguments of JMH
   * @param params the values of its parameters
   * @param limit after how long it is killed
   */
  ForkResult run(
      List<Path> classPath, List<String> arguments, Map<String, String> params, Duration limit)
      throws IOException {
    if (killed) {
      return new ForkResult.Failed("was stopped before it began", "");
    }
    Path results = Files.createTempFile("yieldpoint", ".json");
    Path console = Files.createTempFile("yieldpoint", ".txt");
    try {
      List<String> all = new ArrayList<>(arguments);
      all.addAll(List.of("-rf", "json", "-rff", results.toString()));
      JmhOutput output = new JmhOutput(results, console);
      int exitCode = run(classPath, measure(all, params), console, limit);
      return exitCode >= 0
          ? output.fork(exitCode, params)
          : ForkResult.Failed.late(limit, output.tail());
    } finally {
      Files.deleteIfExists(results);
      Files.deleteIfExists(console);
    }
  }

  /**
   * The benchmarks of a jar, in JMH's order.
   *
   * @param jmh what to call its JMH in a message
   * @throws UnreadableResultException if that cannot run here
   */
  List<JarBenchmark> list(Path jar, String jmh) throws IOException {
    Path list = Files.createTempFile("yieldpoint", ".list");
    Path console = Files.createTempFile("yieldpoint", ".txt");
    try {
      int exitCode =
          run(
              List.of(jar),
              out -> {
                out.writeUTF(JmhHost.LIST);
                out.writeUTF(list.toString());
              },
              console,
              TO_LIST);
      String why = exitCode < 0 ? "did not end within %d s".formatted(TO_LIST.toSeconds()) : "";
      if (why.isEmpty() && Files.size(list) == 0) {
        why = new JmhOutput(list, console).error().orElse("exit code " + exitCode);
      }
      if (!why.isEmpty()) {
        throw doesNotRun(jar, jmh, why);
      }
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(list)))) {
        why = in.readUTF();
        if (!why.isEmpty()) {
          throw doesNotRun(jar, jmh, why);
        }
        List<JarBenchmark> benchmarks = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
          benchmarks.add(benchmark(in));
        }
        return benchmarks;
      }
    } finally {
      Files.deleteIfExists(list);
      Files.deleteIfExists(console);
    }
  }

  private static UnreadableResultException doesNotRun(Path jar, String jmh, String why) {
    return new UnreadableResultException(
        jar,
        "cannot be measured: %s fails on the gate's Java %s before any benchmark (%s)"
            .formatted(jmh, System.getProperty("java.version"), why));
  }

  private static JarBenchmark benchmark(DataInputStream in) throws IOException {
    String name = in.readUTF();
    Mode mode = Mode.valueOf(in.readUTF());
    Map<String, List<String>> params = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String param = in.readUTF();
      List<String> values = new ArrayList<>();
      for (int more = in.readInt(); more > 0; more--) {
        values.add(in.readUTF());
      }
      params.put(param, values);
    }
    boolean once = mode == Mode.SingleShotTime;
    ForkSettings settings =
        new ForkSettings(
            set(
                in.readInt(),
                once ? Defaults.WARMUP_ITERATIONS_SINGLESHOT : Defaults.WARMUP_ITERATIONS),
            time(in.readLong(), Defaults.WARMUP_TIME),
            set(
                in.readInt(),
                once
                    ? Defaults.MEASUREMENT_ITERATIONS_SINGLESHOT
                    : Defaults.MEASUREMENT_ITERATIONS),
            time(in.readLong(), Defaults.MEASUREMENT_TIME),
            time(in.readLong(), Defaults.TIMEOUT));
    return new JarBenchmark(name, mode, params, settings, set(in.readInt(), 1));
  }

  private static int set(int number, int otherwise) {
    return number == JmhHost.UNSET ? otherwise : number;
  }

  private static Duration time(long nanos, TimeValue otherwise) {
    return Duration.ofNanos(
        nanos == JmhHost.UNSET ? otherwise.convertTo(TimeUnit.NANOSECONDS) : nanos);
  }

  /** Writes what {@link JmhHost} is asked. */
  @FunctionalInterface
  private interface Request {
    void write(DataOutputStream out) throws IOException;
  }

  private static Request measure(List<String> arguments, Map<String, String> params) {
    return out -> {
      out.writeUTF(JmhHost.MEASURE);
      out.writeInt(arguments.size());
      for (String argument : arguments) {
        out.writeUTF(argument);
      }
      out.writeInt(params.size());
      for (Map.Entry<String, String> param : params.entrySet()) {
        out.writeUTF(param.getKey());
        out.writeUTF(param.getValue());
      }
    };
  }

  /** Returns its exit code, or -1 if it had to be killed. */
  private int run(List<Path> classPath, Request request, Path console, Duration limit)
      throws IOException {
    try (HostClasses host = HostClasses.write()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  host.before(classPath),
                  NO_LOCK,
                  JmhHost.class.getName())
              .redirectErrorStream(true)
              .redirectOutput(console.toFile())
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      running.add(process);
      try {
        ask(process, request);
        if (killed) { // It may have been too late for kill() to see.
          return -1;
        }
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : -1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return -1;
      } finally {
        kill(process);
        running.remove(process);
      }
    }
  }

  private static void ask(Process process, Request request) {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(process.getOutputStream()))) {
      request.write(out);
    } catch (IOException gone) {
      // Its exit code and what it printed say why.
    }
  }

  /** Kills what is running; whatever is to run from now on has failed at once. */
  void kill() {
    killed = true;
    running.forEach(JmhProcesses::kill);
  }

  /** Whether {@link #kill()} was called. */
  boolean isKilled() {
    return killed;
  }

  /** Kills both JVMs of a fork, and what they may have started. */
  private static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }
}
