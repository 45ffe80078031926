// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.openjdk.jmh.annotations.Mode;
import org.yieldpoint.harness.run.ForkResult.Failed;
import org.yieldpoint.harness.run.ForkResult.Measured;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** What a fork wrote and what a run goes on with, damaged. */
class ForkFilesFuzzTest {
  private static final Path DIRECTORY = ReaderContract.directory();
  private static final BenchmarkCase FLOOR = Forks.plain("p.Next.iterator");
  private static final BenchmarkCase SAMPLED =
      new BenchmarkCase("p.B.m", new TreeMap<>(), Mode.SampleTime);

  @Provide
  static Arbitrary<Mutant> results() throws IOException {
    Path run = DIRECTORY.resolve("original");
    if (!Files.exists(run)) {
      ForkRecorder recorder = recorder(RunDirectory.create(run));
      recorder.add(FLOOR, 1, Forks.entry(Forks.profiled(FLOOR, 300, 330)));
      recorder.add(FLOOR, 2, Forks.entry(Forks.profiled(FLOOR, 310, 320)));
      recorder.add(
          SAMPLED, 1, Forks.entry(Forks.sampled(SAMPLED, new long[] {1, 2}, new long[] {3})));
    }
    return Mutant.of(Files.readAllBytes(run.resolve("jmh.json")));
  }

  private static ForkRecorder recorder(RunDirectory directory) {
    return new ForkRecorder(directory, Forks.plan(List.of(FLOOR, SAMPLED), 3, 42));
  }

  /** A run goes on with what there is, and keeps it; or it says what is wrong with it. */
  @FuzzProperty
  void restoredRun(@ForAll("results") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path path = Files.createDirectories(DIRECTORY.resolve("run"));
    Path file = Files.write(path.resolve("jmh.json"), content);
    ReaderContract.read(
        file,
        4L * content.length,
        () -> {
          ForkRecorder recorder = recorder(RunDirectory.open(path));
          int before = recorder.forks();
          recorder.add(FLOOR, 3, Forks.entry(Forks.profiled(FLOOR, 300, 330)));
          assertThat(recorder.forks()).isGreaterThanOrEqualTo(before);
          return JmhResults.read(file);
        });
  }

  @Provide
  static Arbitrary<Mutant> oneFork() throws IOException {
    return Mutant.of("[" + Entries.entry(FLOOR, 100, 16) + "]");
  }

  /** What a fork has written is recorded as it is, or the fork has failed. */
  @FuzzProperty
  void forkResult(@ForAll("oneFork") Mutant mutant) throws IOException {
    byte[] content = mutant.content();
    Path file = Files.write(DIRECTORY.resolve("fork.json"), content);
    ForkResult read =
        ReaderContract.read(file, content.length, () -> ForkResult.read(file, _ -> false, ""))
            .orElseThrow();
    switch (read) {
      case Failed(String reason, _) -> assertThat(reason.lines()).hasSize(1);
      case Measured(ObjectNode entry) -> {
        Path alone = DIRECTORY.resolve("alone");
        FileTree.delete(alone);
        ForkRecorder recorder = recorder(RunDirectory.create(alone));
        Path recorded = alone.resolve("jmh.json");
        ReaderContract.read(
            recorded,
            4L * content.length,
            () -> {
              recorder.add(FLOOR, 1, entry);
              return JmhResults.read(recorded);
            });
      }
    }
  }
}
