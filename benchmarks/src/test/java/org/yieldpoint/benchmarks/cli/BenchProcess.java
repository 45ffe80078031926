// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command line in a JVM of its own, which can be sent a signal. Closing it kills what is left.
 */
final class BenchProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path err;

  private BenchProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
  }

  /** Starts it; what it prints goes to files in a directory. */
  static BenchProcess start(Path directory, Object... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(interruptible());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-Djmh.ignoreLock=true",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(directory.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    return new BenchProcess(process, err);
  }

  /**
   * What to start it by. A shell's background jobs ignore SIGINT, all that they start inherits
   * that, and a JVM leaves it so. Where env cannot undo it, as on macOS, nothing is put before.
   */
  private static List<String> interruptible() throws IOException, InterruptedException {
    List<String> env = List.of("env", "--default-signal=INT");
    List<String> tried = new ArrayList<>(env);
    tried.add("true");
    Process trial = new ProcessBuilder(tried).redirectErrorStream(true).start();
    return trial.waitFor() == 0 ? env : List.of();
  }

  /** Something that comes about while it runs. */
  interface Condition {
    boolean holds() throws Exception;
  }

  /** Waits until something holds; fails if it ends before. */
  void await(Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(process.isAlive()).as(err()).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  /** Sends what Ctrl-C does, and waits until it has ended. */
  void interrupt() throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  /** Waits until it has started JVMs, and returns those. */
  List<ProcessHandle> awaitForks() throws Exception {
    List<ProcessHandle> forks = new ArrayList<>();
    await(
        () -> {
          process.descendants().forEach(forks::add);
          return !forks.isEmpty();
        });
    return forks;
  }

  int exitCode() {
    return process.exitValue();
  }

  /** What it has complained of so far. */
  String err() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    // Or it may still write into a directory that is about to be deleted.
    assertThat(process.onExit()).succeedsWithin(PATIENCE);
  }
}
