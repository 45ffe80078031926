// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.xml.sax.InputSource;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.harness.run.Entries;
import org.yieldpoint.harness.run.FileTree;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Environment.Plan;
import org.yieldpoint.results.fuzz.FuzzProperty;
import org.yieldpoint.results.fuzz.Mutant;
import org.yieldpoint.results.fuzz.ReaderContract;

/** Whole commands on damaged files: what they print, what they write, and how they end. */
class CommandsFuzzTest {
  private static final Path SANDBOX = ReaderContract.directory();

  /** Deep enough for a few {@code ..} to end where they are seen. */
  private static final Path HERE = SANDBOX.resolve("a/b/c/d");

  private static final Path IN = HERE.resolve("in");
  private static final Path OUT = HERE.resolve("out");
  private static final Path ESCAPED = Path.of("/tmp/yieldpoint-escaped");
  private static final int PAGES = 400_000;

  private static final List<List<Object>> COMMANDS =
      List.of(
          List.of("gate", IN.resolve("base.json"), IN.resolve("head.json"), "--out", OUT),
          List.of("gate", IN.resolve("run"), IN.resolve("head.json"), "--out", OUT, "--strict"),
          List.of(
              "gate",
              IN.resolve("base.json"),
              IN.resolve("head.json"),
              "--floors",
              IN.resolve("floors"),
              "--annotations"),
          List.of("gate", IN.resolve("base.json"), IN.resolve("head.json"), "--ratios"),
          List.of("compare", IN.resolve("base.json"), IN.resolve("run")),
          List.of("report", IN.resolve("head.json"), "--out", OUT.resolve("report.html")),
          List.of("report", IN.resolve("run"), "--out", OUT.resolve("report.html")),
          List.of("report", IN.resolve("run"), "--markdown"),
          List.of("history", IN, "--out", OUT),
          List.of("simulate", IN.resolve("head.json"), "--suites", "20", "--rounds", "3"));

  /** A command and the files that it is given. */
  record Case(List<Object> command, Map<String, Mutant> files) {}

  @Provide
  static Arbitrary<Case> cases() throws IOException {
    Arbitrary<Mutant> base = Mutant.of(results(100));
    Arbitrary<Mutant> head = Mutant.of(results(130));
    Plan plan = Plan.of("c0ffee", "quick", "./bench run").withSeed(7);
    Arbitrary<Mutant> environment = Mutant.of(Environment.capture(plan, List.of()).toJson());
    Arbitrary<Mutant> floors =
        Mutant.of(
            """
            {"format": "yieldpoint-noise-floors/1", "machine": "X", "floors": [
              {"benchmark": "p.Queue.offer", "params": {"size": "10"}, "mode": "avgt",
               "threads": 1, "metric": "time", "floor": 0.02, "sameBuild95": 0.03}]}
            """);
    Arbitrary<Mutant> gaps =
        Mutant.of("[{\"figure\": \"\", \"series\": \"offer\", \"reason\": \"n/a: none\"}]");
    Arbitrary<Mutant> session = Mutant.of("{\"session\": \"s-0\", \"arm\": \"base\"}");
    return Combinators.combine(
            Arbitraries.of(COMMANDS), base, head, environment, floors, gaps, session)
        .as(
            (command, one, two, where, noise, empty, gate) ->
                new Case(
                    command,
                    Map.of(
                        "base.json", one,
                        "head.json", two,
                        "floors", noise,
                        "run/jmh.json", one,
                        "run/environment.json", where,
                        "run/gaps.json", empty,
                        "run/gate.json", gate)));
  }

  private static String results(double nanos) throws IOException {
    List<String> entries = new ArrayList<>();
    for (String name : List.of("p.Queue.offer", "p.Queue.poll")) {
      BenchmarkCase c =
          new BenchmarkCase(
              name,
              new java.util.TreeMap<>(Map.of("size", "10")),
              org.openjdk.jmh.annotations.Mode.AverageTime);
      for (int fork = 0; fork < 6; fork++) {
        entries.add(Entries.entry(c, nanos + fork, 16).toString());
      }
    }
    return "[" + String.join(",", entries) + "]";
  }

  @FuzzProperty
  void commands(@ForAll("cases") Case fuzzed) throws Exception {
    FileTree.delete(HERE);
    long bytes = 0;
    for (Map.Entry<String, Mutant> file : fuzzed.files.entrySet()) {
      Path path = IN.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      byte[] content = file.getValue().content();
      bytes += content.length;
      Files.write(path, content);
    }
    Files.createDirectories(OUT);
    List<String> before = everything();
    Object[] command = fuzzed.command.toArray();

    CliRun cli = ReaderContract.read(HERE, bytes + PAGES, () -> CliRun.gate(command)).orElseThrow();

    assertThat(cli.exitCode()).as(cli.err()).isIn(0, 1, 2, 3, 4);
    requirePlain(cli.out(), fuzzed.command.contains("--annotations"));
    requirePlain(cli.err(), false);
    if (cli.exitCode() == 2) {
      ReaderContract.requireClear(HERE, cli.err().strip());
    }
    assertThat(everything()).isEqualTo(before);
    assertThat(ESCAPED).doesNotExist();
    requireWellFormed();
  }

  /** All that lies outside of what the command may write. */
  private static List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(SANDBOX)) {
      List<String> all = new ArrayList<>();
      for (Path file : files.filter(f -> !f.startsWith(OUT)).sorted().toList()) {
        all.add(file + (Files.isRegularFile(file) ? " " + Files.size(file) : ""));
      }
      return all;
    }
  }

  private static void requirePlain(String printed, boolean annotations) {
    assertThat(printed.codePoints().filter(c -> c != '\n'))
        .noneMatch(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
                  default -> false;
                });
    assertThat(printed).doesNotContain("\tat ", "NullPointer", "##[");
    if (!annotations) {
      assertThat(printed.lines()).noneMatch(line -> line.strip().startsWith("::"));
    }
  }

  private static void requireWellFormed() throws Exception {
    for (String json : List.of("verdicts.json", "history.json")) {
      if (Files.exists(OUT.resolve(json))) {
        assertThat(new JsonMapper().readTree(OUT.resolve(json).toFile()).isObject()).isTrue();
      }
    }
    if (Files.exists(OUT.resolve("junit.xml"))) {
      String xml = Files.readString(OUT.resolve("junit.xml"));
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    }
    for (String page : List.of("report.html", "history.html")) {
      if (Files.exists(OUT.resolve(page))) {
        assertThat(Files.readString(OUT.resolve(page))).doesNotContain("<script>alert");
      }
    }
    for (String summary : List.of("summary.md", "history.md")) {
      if (Files.exists(OUT.resolve(summary))) {
        assertThat(Files.readString(OUT.resolve(summary)))
            .doesNotContain("<script>", "](javascript");
      }
    }
  }
}
