// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.results.format.ResultsException;

/**
 * A working tree of an older commit in a temporary folder, built there; closing it removes it. The
 * tree that someone works in is not touched.
 */
public final class Worktree implements AutoCloseable {
  private static final int SHOWN_LINES = 15;
  private static final List<String> OPTIONS = List.of("-q", "-B", "-ntp", "package", "-DskipTests");

  private final Path repository;
  private final Path folder;
  private final String commit;
  private final Thread onInterrupt = new Thread(this::removeQuietly, "remove-worktree");

  private Worktree(Path repository, Path folder, String commit) {
    this.repository = repository;
    this.folder = folder;
    this.commit = commit;
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * Checks out a commit.
   *
   * @param inside any directory of the repository
   * @param ref a commit, branch or tag
   * @throws ResultsException if there is no git, no repository, or no such commit
   */
  public static Worktree of(Path inside, String ref) throws IOException {
    Path repository =
        Path.of(git(inside, "is in no git repository", "rev-parse", "--show-toplevel"));
    String commit =
        git(
            repository,
            "has no commit '%s'; --base-ref takes a commit, branch or tag that was fetched"
                .formatted(ref),
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            ref + "^{commit}");
    Path folder = Files.createTempDirectory("yieldpoint-base");
    Worktree worktree = new Worktree(repository, folder, commit);
    try {
      git(
          repository,
          "gave no working tree of " + ref,
          "worktree",
          "add",
          "--quiet",
          "--detach",
          folder.toString(),
          commit);
      return worktree;
    } catch (IOException | RuntimeException e) {
      worktree.close();
      throw e;
    }
  }

  /**
   * Builds it by its own Maven wrapper, or by Maven where it has none.
   *
   * @param jar where the jar is in the repository whose head is measured; it is at the same place
   *     here
   * @param log is told the last lines of a build that fails
   * @return the jar that was built
   * @throws ResultsException if the build fails, or leaves no such jar
   */
  public BenchmarkJar build(Path jar, Consumer<String> log) throws IOException {
    Path inside = repository.toRealPath().relativize(jar.toRealPath());
    if (inside.startsWith("..")) {
      throw new ResultsException(
          "%s lies outside of its repository, so where the base's would be is unknown; build the base yourself"
                  .formatted(jar)
              + " and name its jar by --base-jar");
    }
    Path built = folder.resolve(inside);
    Path wrapper = folder.resolve("mvnw");
    List<String> command = new ArrayList<>();
    command.add(Files.exists(wrapper) ? wrapper.toString() : "mvn");
    command.addAll(OPTIONS);
    Result result = run(folder, command);
    if (result.exitCode() != 0) {
      result.lastLines().forEach(log);
      throw new ResultsException(
          "the base does not build: '%s' ended with exit code %d; build it yourself and name its jar"
                  .formatted(shown(command), result.exitCode())
              + " by --base-jar");
    }
    if (!Files.exists(built)) {
      throw new ResultsException(
          "the base built, but left no %s; name a jar that its build makes, or both jars by"
                  .formatted(inside)
              + " --base-jar and --head-jar");
    }
    // In a linked working tree, plugins that write down the commit may name that of the main one.
    return new BenchmarkJar(built, Optional.of(commit));
  }

  private static String shown(List<String> command) {
    List<String> shown = new ArrayList<>(command);
    shown.set(0, shown.getFirst().endsWith("mvnw") ? "./mvnw" : shown.getFirst());
    return String.join(" ", shown);
  }

  /** Removes the working tree, and git's memory of it. */
  @Override
  public void close() throws IOException {
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      return; // The JVM is shutting down, and the hook is at it.
    }
    remove();
  }

  private void removeQuietly() {
    try {
      remove();
    } catch (IOException | RuntimeException e) {
      return; // Nobody is left to tell; the folder is a temporary one.
    }
  }

  private void remove() throws IOException {
    run(repository, List.of("git", "worktree", "remove", "--force", folder.toString()));
    if (Files.exists(folder)) {
      FileTree.delete(folder);
      run(repository, List.of("git", "worktree", "prune"));
    }
  }

  private static String git(Path directory, String otherwise, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    Result result = run(directory, command);
    if (result.exitCode() != 0) {
      String said = result.all().strip();
      throw new ResultsException(
          "%s %s%s".formatted(directory, otherwise, said.isEmpty() ? "" : " (" + said + ")"));
    }
    return result.output().strip(); // Not its warnings, such as of a tag and a branch of one name.
  }

  private static Result run(Path directory, List<String> command) throws IOException {
    Path output = Files.createTempFile("yieldpoint", ".txt");
    Path errors = Files.createTempFile("yieldpoint", ".txt");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
      Process process = start(builder, command.getFirst());
      process.getOutputStream().close();
      try {
        int exitCode = process.waitFor();
        return new Result(exitCode, Files.readString(output), Files.readString(errors));
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while " + command.getFirst() + " ran", e);
      }
    } finally {
      Files.deleteIfExists(output);
      Files.deleteIfExists(errors);
    }
  }

  private static Process start(ProcessBuilder builder, String program) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new ResultsException(
          "cannot run '%s', which --base-ref needs; install it, or name both jars by --base-jar and"
                  .formatted(program)
              + " --head-jar",
          e);
    }
  }

  private record Result(int exitCode, String output, String errors) {
    String all() {
      return output + errors;
    }

    List<String> lastLines() {
      List<String> lines = all().lines().toList();
      return lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
    }
  }
}
