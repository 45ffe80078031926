// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yieldpoint.benchmarks.fixture.Answers;
import org.yieldpoint.benchmarks.fixture.Requirement;

/** A {@link ChildProgram} that runs for a trial. */
@State(Scope.Thread)
public abstract class PeerProgram {
  private ChildProgram child;

  /** The program, as {@link ChildProgram#start} takes it. */
  protected abstract String program();

  @Setup
  public void start() throws IOException {
    child = ChildProgram.start(program());
  }

  @TearDown
  public void close() throws IOException {
    child.close();
  }

  /** Requests the work {@code count} times, and requires the answer {@code sum}. */
  public void run(int count, long sum) throws IOException {
    Answers.require(sum, child.run(count));
  }

  /** Requires that the program of the parameter {@code program} starts and answers. */
  public static final class Answering implements Requirement {
    /** The programs switch between this number of tasks. */
    private static final int TASKS = 1000;

    private static final Map<String, Optional<String>> KNOWN = new ConcurrentHashMap<>();

    /** For the availability probe, which makes one by reflection. */
    public Answering() {}

    @Override
    public Optional<String> whyNot(Map<String, String> params) {
      return KNOWN.computeIfAbsent(params.getOrDefault("program", ""), Answering::whyNot);
    }

    private static Optional<String> whyNot(String program) {
      try (ChildProgram child = ChildProgram.start(program)) {
        long _ = child.run(program.endsWith("/gather") ? 1 : TASKS);
        return Optional.empty();
      } catch (IOException e) {
        return Optional.of(String.valueOf(e.getMessage()));
      }
    }
  }
}
