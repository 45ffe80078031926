// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.GateSession;
import org.yieldpoint.results.format.JmhResults;
import org.yieldpoint.results.format.JsonFile;
import org.yieldpoint.results.format.NewDirectory;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;
import org.yieldpoint.results.gate.Gate;

/**
 * The directory that holds one gate that measures.
 *
 * <pre>
 *   base/, head/             a run directory for either side, with gate.json beside environment.json
 *   allocation/base, head    what they allocate
 *   noise-floors.json        what was known of the noise before
 *   failures.json            what has failed so far, if anything has
 *   spent.json               how long it was measured so far
 *   base.jar, head.jar       what is measured, until there is a verdict; slowed/ likewise
 * </pre>
 */
public final class GateDirectory {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;

  private GateDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes the directory of a new gate, parents included, and copies both jars into it: whatever is
   * built meanwhile, what is measured stays.
   *
   * @throws ResultsException if something other than an empty directory is there already
   */
  public static GateDirectory create(Path path, BenchmarkJar base, BenchmarkJar head)
      throws IOException {
    NewDirectory.create(path, "gate");
    GateDirectory directory = new GateDirectory(path);
    Files.copy(base.path(), directory.jar(Side.BASE).path(), StandardCopyOption.REPLACE_EXISTING);
    Files.copy(head.path(), directory.jar(Side.HEAD).path(), StandardCopyOption.REPLACE_EXISTING);
    return directory;
  }

  /** The directory of a gate, whatever is there. */
  public static GateDirectory at(Path path) {
    return new GateDirectory(path);
  }

  /**
   * Opens the directory of a gate that was interrupted.
   *
   * @throws UnreadableResultException if it is none, or has its verdict
   */
  public static GateDirectory open(Path path) {
    GateDirectory directory = new GateDirectory(path);
    if (!Files.isDirectory(path)) {
      throw new UnreadableResultException(path, "no such directory; expected an interrupted gate");
    }
    if (!Files.exists(directory.environmentJson())) {
      throw new UnreadableResultException(
          path,
          "is no gate that measures: it has no " + path.relativize(directory.environmentJson()));
    }
    for (Side side : Side.values()) {
      if (!Files.exists(directory.jar(side).path())) {
        throw new UnreadableResultException(
            path,
            "has its verdict, and nothing is left to measure; '%s gate %s %s' judges it again"
                .formatted(Suite.find().command(), path.resolve("base"), path.resolve("head")));
      }
    }
    return directory;
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** Where the environment of the base is, which says how to repeat the gate. */
  public Path environmentJson() {
    return environmentJson(Side.BASE);
  }

  /** Where the environment of a side is. */
  public Path environmentJson(Side side) {
    return path.resolve(side.text()).resolve("environment.json");
  }

  /** The copy of a side's jar. */
  public BenchmarkJar jar(Side side) {
    return new BenchmarkJar(path.resolve(side.text() + ".jar"));
  }

  /** What was known of the benchmarks' noise when it began; it stays what it is judged by. */
  public Path noiseFloors() {
    return path.resolve("noise-floors.json");
  }

  /** What has failed so far. */
  FailureLog failures() {
    return new FailureLog(failuresJson());
  }

  private Path failuresJson() {
    return path.resolve("failures.json");
  }

  /** Where the classes of a head are that is slowed on purpose. */
  public Path slowed() {
    return path.resolve("slowed");
  }

  /** Writes down what is going to be measured, so that the gate can be resumed from now on. */
  public void begin(GateSpec spec) throws IOException {
    Map<Side, RunDirectory> _ = runs(Phase.ROUNDS, spec);
  }

  /** The run directories of one part of the gate, made if they are not there. */
  Map<Side, RunDirectory> runs(Phase phase, GateSpec spec) throws IOException {
    List<Integer> looks =
        phase == Phase.ALLOCATION
            ? List.of(Gate.ALLOCATION_ROUNDS, Gate.ALLOCATION_ROUNDS_AT_LAST)
            : spec.looks().rounds();
    Map<Side, RunDirectory> runs = new EnumMap<>(Side.class);
    for (Map.Entry<Side, Environment> one : spec.environments().entrySet()) {
      Path run = path(phase, one.getKey());
      if (Files.exists(run.resolve("jmh.json"))) {
        runs.put(one.getKey(), RunDirectory.open(run));
      } else {
        FileTree.delete(run); // it has no results, and what it has is written anew
        RunDirectory created = RunDirectory.create(run);
        created.writeEnvironment(one.getValue());
        String id = spec.session() + "-" + phase.number();
        new GateSession(id, one.getKey().text(), looks).write(created);
        runs.put(one.getKey(), created);
      }
    }
    return runs;
  }

  /** Where one side of one part is. */
  Path path(Phase phase, Side side) {
    return path.resolve(phase.folder()).resolve(side.text());
  }

  /** How long it was measured so far, by all who went on with it. */
  Duration spent() {
    if (!Files.exists(spentJson())) {
      return Duration.ZERO;
    }
    JsonNode seconds = JsonFile.read(spentJson(), "time that was spent").path("seconds");
    if (seconds.isNumber() && seconds.doubleValue() >= 0 && seconds.doubleValue() < 1e9) {
      return Duration.ofMillis((long) (seconds.doubleValue() * 1e3));
    }
    throw new UnreadableResultException(spentJson(), "has no \"seconds\"; delete it");
  }

  /** Writes that down. */
  void spend(Duration soFar) throws IOException {
    String json = JSON.createObjectNode().put("seconds", soFar.toMillis() / 1e3).toPrettyString();
    RunDirectory.writeAtomically(spentJson(), json + "\n");
  }

  private Path spentJson() {
    return path.resolve("spent.json");
  }

  /** How many forks have a result, of times and of allocation. */
  int forks() {
    return Arrays.stream(Phase.values())
        .flatMap(phase -> Arrays.stream(Side.values()).map(side -> path(phase, side)))
        .map(run -> run.resolve("jmh.json"))
        .filter(Files::exists)
        .flatMap(file -> JmhResults.read(file).stream())
        .mapToInt(m -> m.primary().forks().size())
        .sum();
  }

  /** Whether anything was measured. */
  public boolean hasResults() {
    return Arrays.stream(Side.values())
        .anyMatch(side -> Files.exists(path(Phase.ROUNDS, side).resolve("jmh.json")));
  }

  /** Removes the jars, which nothing needs once there is a verdict. */
  public void close() throws IOException {
    for (Side side : Side.values()) {
      Files.deleteIfExists(jar(side).path());
    }
    FileTree.delete(slowed());
  }

  /**
   * Leaves of the measurements of a gate that has its verdict what it can be judged by again. Does
   * nothing where that was done.
   */
  public void compact() throws IOException {
    if (!Files.exists(spentJson())) {
      return;
    }
    for (Phase phase : Phase.values()) {
      for (Side side : Side.values()) {
        if (Files.exists(path(phase, side).resolve("jmh.json"))) {
          RunDirectory.open(path(phase, side)).compact();
        }
      }
    }
    Files.delete(spentJson()); // Last: it says that there is something to do.
  }

  /** Removes what a gate has left that was stopped before it had begun. */
  public static void discardUnbegun(Path path) throws IOException {
    GateDirectory directory = new GateDirectory(path);
    if (Files.isDirectory(path) && !Files.exists(directory.environmentJson())) {
      directory.discard();
    }
  }

  /** Removes everything that a gate without any result has made. */
  public void discard() throws IOException {
    Files.deleteIfExists(noiseFloors());
    Files.deleteIfExists(failuresJson());
    Files.deleteIfExists(spentJson());
    for (String own : List.of("base", "head", "allocation")) {
      FileTree.delete(path.resolve(own));
    }
    close();
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(path);
  }

  /** A part of a gate. */
  enum Phase {
    /** What is judged. */
    ROUNDS(0, ""),
    /** What both sides allocate. */
    ALLOCATION(1, "allocation");

    private final int number;
    private final String folder;

    Phase(int number, String folder) {
      this.number = number;
      this.folder = folder;
    }

    /** So that each part has a session and an order of its own. */
    int number() {
      return number;
    }

    String folder() {
      return folder;
    }
  }
}
