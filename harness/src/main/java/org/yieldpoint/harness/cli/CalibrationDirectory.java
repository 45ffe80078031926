// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.NewDirectory;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.format.RunDirectory;
import org.yieldpoint.results.format.UnreadableResultException;

/**
 * The directory that holds a calibration.
 *
 * <pre>
 *   environment.json      what is measured where, and the command
 *   build.jar             what is measured, until all suites have their verdict
 *   head.jar              a build that is known to be slower, until then, if one was named
 *   slowed/10/, …         the classes that slow it by so many percent, until then, too
 *   same-01/, slower-10-01/, …   each a gate of its own
 *   calibration.html, calibration.json
 * </pre>
 *
 * @param path where it is
 */
record CalibrationDirectory(Path path) {

  /**
   * Makes a new one with copies of builds: whatever is built meanwhile, what is measured stays.
   *
   * @param slower a build that is known to be slower, if there is one
   * @throws ResultsException if something other than an empty directory is there already
   */
  static CalibrationDirectory create(Path path, BenchmarkJar build, Optional<BenchmarkJar> slower)
      throws IOException {
    NewDirectory.create(path, "calibration");
    CalibrationDirectory directory = new CalibrationDirectory(path);
    Files.copy(build.path(), directory.jar().path());
    if (slower.isPresent()) {
      Files.copy(slower.get().path(), directory.slower().path());
    }
    return directory;
  }

  /**
   * Opens one that was begun.
   *
   * @throws UnreadableResultException if it is none
   */
  static CalibrationDirectory open(Path path) {
    CalibrationDirectory directory = new CalibrationDirectory(path);
    if (!Files.isDirectory(path)) {
      throw new UnreadableResultException(path, "no such directory; expected a calibration");
    }
    if (!Files.exists(directory.environmentJson())) {
      throw new UnreadableResultException(path, "is no calibration: it has no environment.json");
    }
    return directory;
  }

  /** Writes down what is going to be measured. */
  void begin(Environment environment) throws IOException {
    RunDirectory.writeAtomically(environmentJson(), environment.toJson());
  }

  /** Says what is measured where. */
  Path environmentJson() {
    return path.resolve("environment.json");
  }

  /** The copy of the build. */
  BenchmarkJar jar() {
    return new BenchmarkJar(path.resolve("build.jar"));
  }

  /** Whether the copy is still there. */
  boolean hasJar() {
    return Files.exists(jar().path());
  }

  /** The copy of a build that is known to be slower; not there if none was named. */
  BenchmarkJar slower() {
    return new BenchmarkJar(path.resolve("head.jar"));
  }

  /** All suites have their verdict: nobody needs the builds any more. */
  void close() throws IOException {
    Files.deleteIfExists(jar().path());
    Files.deleteIfExists(slower().path());
    FileTree.delete(slowed());
  }

  /** Where the classes of a build are that is slowed by so much. */
  Path slowed(double percent) {
    return slowed().resolve(Percents.text(percent));
  }

  private Path slowed() {
    return path.resolve("slowed");
  }

  /** Where a suite is. */
  Path suite(String name) {
    return path.resolve(name);
  }

  /** What a suite's gate said; it exists once the suite is complete. */
  Path verdicts(String name) {
    return suite(name).resolve(GateOutput.NUMBERS);
  }
}
