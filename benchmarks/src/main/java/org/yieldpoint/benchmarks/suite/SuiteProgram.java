// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yieldpoint.benchmarks.peers.ChildProgram;

/** A program of another process, which runs for a trial. */
@State(Scope.Thread)
public abstract class SuiteProgram {
  private ChildProgram child;

  /** Which one, as {@link ChildProgram#start} takes it. */
  protected abstract String program();

  @Setup
  public void start() throws IOException {
    child = ChildProgram.start(program());
  }

  @TearDown
  public void close() throws IOException {
    child.close();
  }

  /** Has it do its work {@code count} times, and requires its answer to be {@code sum}. */
  public void run(int count, long sum) throws IOException {
    Answers.require(sum, child.run(count));
  }

  /** That the program of the parameter {@code program} can be had and answers. */
  public static final class Answering implements Requirement {
    /** So many tasks the programs switch between. */
    private static final int LEAST_COUNT = 1000;

    private static final Map<String, Optional<String>> KNOWN = new ConcurrentHashMap<>();

    /** Is made where it is asked. */
    public Answering() {}

    @Override
    public Optional<String> whyNot(Map<String, String> params) {
      return KNOWN.computeIfAbsent(params.getOrDefault("program", ""), Answering::whyNot);
    }

    private static Optional<String> whyNot(String program) {
      try (ChildProgram child = ChildProgram.start(program)) {
        long _ = child.run(program.endsWith("/gather") ? 1 : LEAST_COUNT);
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
  }
}
