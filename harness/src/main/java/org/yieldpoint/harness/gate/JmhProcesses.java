// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.yieldpoint.harness.run.ForkResult;

/**
 * Runs the JMH of other class paths, as {@code java -cp JAR org.openjdk.jmh.Main -f 1}: two JVMs of
 * the same build, and one only waits for the other. So what is measured does not depend on the
 * version of JMH in this program, and compiler hints and the benchmarks' own JVM arguments hold as
 * they always do.
 *
 * <p>Any thread may call any method; each run has a process of its own.
 */
final class JmhProcesses {
  /** JMH's lock is held for the whole gate; the flag is taken out of what JMH writes down. */
  static final String NO_LOCK = "-Djmh.ignoreLock=true";

  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  /** Whether nothing more is to begin. */
  private volatile boolean killed;

  /**
   * Measures a fork; returns when both of its JVMs have ended.
   *
   * @param arguments of JMH
   * @param limit after how long it is killed
   */
  ForkResult run(List<Path> classPath, List<String> arguments, Duration limit) throws IOException {
    if (killed) {
      return new ForkResult.Failed("was stopped before it began", "");
    }
    Path results = Files.createTempFile("yieldpoint", ".json");
    Path console = Files.createTempFile("yieldpoint", ".txt");
    try {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-cp", joined(classPath), NO_LOCK, "org.openjdk.jmh.Main"));
      command.addAll(arguments);
      command.addAll(List.of("-rf", "json", "-rff", results.toString()));
      JmhOutput output = new JmhOutput(results, console);
      int exitCode = run(command, console, limit);
      return exitCode >= 0 ? output.fork(exitCode) : ForkResult.Failed.late(limit, output.tail());
    } finally {
      Files.deleteIfExists(results);
      Files.deleteIfExists(console);
    }
  }

  private static String joined(List<Path> classPath) {
    return classPath.stream()
        .map(Path::toAbsolutePath)
        .map(Path::toString)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /** Returns its exit code, or -1 if it had to be killed. */
  private int run(List<String> command, Path console, Duration limit) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .start();
    running.add(process);
    try {
      process.getOutputStream().close();
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
