// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.results.format.ResultsException;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the repository's build is a shell script")
class WorktreeTest {
  private static final String BUILD =
      """
      #!/bin/sh
      mkdir -p target && cp source target/b.jar && echo "$@" > target/arguments
      """;

  @TempDir private Path temporary;
  private Path repository;
  private Path jar;

  @BeforeEach
  void twoCommits() throws Exception {
    repository = Files.createDirectory(temporary.resolve("repository"));
    git("init", "--quiet");
    Path build = Files.writeString(repository.resolve("mvnw"), BUILD);
    assertThat(build.toFile().setExecutable(true)).isTrue();
    Files.writeString(repository.resolve(".gitignore"), "target\n");
    commit("old");
    commit("new");
    jar = repository.resolve("target").resolve("b.jar");
    Files.createDirectory(jar.getParent());
    Files.writeString(jar, "the head's");
  }

  @Test
  void buildsAnOlderCommitBesideTheTreeThatSomeoneWorksIn() throws Exception {
    Files.writeString(repository.resolve("source"), "not committed");
    Path folder;
    try (Worktree tree = Worktree.of(jar.getParent(), "HEAD~1")) {
      BenchmarkJar built = tree.build(jar, line -> {});
      assertThat(built.path()).content().isEqualTo("old");
      assertThat(git("rev-parse", "HEAD~1")).startsWith(built.commit()).isNotEqualTo("");
      assertThat(built.path().resolveSibling("arguments")).content().contains("-DskipTests");
      folder = built.path().getParent().getParent();
    }
    assertThat(folder).doesNotExist();
    assertThat(git("worktree", "list").lines()).hasSize(1);
    assertThat(repository.resolve("source")).content().isEqualTo("not committed");
    assertThat(jar).content().isEqualTo("the head's");
  }

  @Test
  void aWarningOfGitIsNoPartOfItsAnswer() throws Exception {
    git("branch", "twice", "HEAD~1");
    git("tag", "twice", "HEAD~1"); // Git takes the tag, and warns that the name is ambiguous.
    try (Worktree tree = Worktree.of(repository, "twice")) {
      assertThat(tree.build(jar, line -> {}).path()).content().isEqualTo("old");
    }
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> Worktree.of(repository, "nowhere"))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("has no commit 'nowhere'");
    assertThatThrownBy(() -> Worktree.of(repository, "--help"))
        .hasMessageContaining("has no commit '--help'");
    assertThatThrownBy(() -> Worktree.of(temporary, "HEAD"))
        .isInstanceOf(ResultsException.class)
        .hasMessageContaining("is in no git repository");
  }

  @Test
  void showsTheEndOfABuildThatFails() throws Exception {
    Files.writeString(repository.resolve("mvnw"), "#!/bin/sh\necho what went wrong\nexit 3\n");
    commit("broken");
    List<String> log = new ArrayList<>();
    try (Worktree tree = Worktree.of(repository, "HEAD")) {
      assertThatThrownBy(() -> tree.build(jar, log::add))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("the base does not build", "./mvnw", "exit code 3", "--base-jar");
    }
    assertThat(log).containsExactly("what went wrong");
    assertThat(git("worktree", "list").lines()).hasSize(1);
  }

  @Test
  void aBuildThatLeavesNoSuchJarIsNoBase() throws Exception {
    Files.writeString(repository.resolve("mvnw"), "#!/bin/sh\n");
    commit("empty");
    try (Worktree tree = Worktree.of(repository, "HEAD")) {
      assertThatThrownBy(() -> tree.build(jar, line -> {}))
          .isInstanceOf(ResultsException.class)
          .hasMessageContaining("left no target/b.jar");
    }
  }

  private void commit(String source) throws Exception {
    Files.writeString(repository.resolve("source"), source);
    git("add", "--all");
    git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--message", source);
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
