// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class GateCommandTest {
  @TempDir private Path temporary;
  private Path base;
  private Path same;
  private Path slower;
  private Path noisy;

  @BeforeEach
  void measure() throws IOException {
    base = file("base.json", 1, 100, 101, 99, 100.5);
    same = file("same.json", 1, 100.2, 100.9, 99.1, 100.3);
    slower = file("slower.json", 1.2, 100, 101, 99, 100.5);
    noisy = file("noisy.json", 1, 70, 150, 60, 140);
  }

  @Test
  void passes() {
    CliRun cli = CliRun.gate("gate", base, same);
    assertThat(cli.err()).isEmpty();
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("Queue.offer, time", "None of 2 metrics of 2 benchmarks regressed; 2 equivalent.")
        .doesNotContain("Exit code")
        .contains("Not checked, since both runs have no environment.json");
  }

  @Test
  void failsOnARegressionWhicheverWayTheUnitPoints() {
    CliRun cli = CliRun.gate("gate", base, slower);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out())
        .containsPattern("Queue.offer, time .* 20 % slower .* regressed")
        .containsPattern("Queue.poll, throughput .* 17 % less throughput .* regressed");
    assertThat(CliRun.gate("gate", slower, base).exitCode()).as("an improvement").isZero();
  }

  @Test
  void isUndecidedWithoutFailingUnlessStrict() throws IOException {
    Path oneNoisy =
        file(
            "one-noisy.json",
            1,
            1,
            new double[] {100.2, 100.9, 99.1, 100.3},
            new double[] {70, 150, 60, 140});
    CliRun cli = CliRun.gate("gate", base, oneNoisy);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains("Nothing regressed among the 1 metric that could be judged; undecided: 1;")
        .contains("Undecided: 1 of 2 metrics (Queue.poll, throughput): the noise hides changes")
        .doesNotContain("Exit code");
    CliRun strict = CliRun.gate("gate", "--strict", base, oneNoisy);
    assertThat(strict.exitCode()).isEqualTo(3);
    assertThat(strict.out()).endsWith("Exit code 3: --strict, and 1 undecided, 0 lost.\n");
    assertThat(CliRun.gate("gate", "--all", base, oneNoisy).out())
        .containsPattern("could have found \\d+ % less throughput");
  }

  @Test
  void nothingThatCouldBeJudgedIsNoSuccess() throws IOException {
    for (String strictness : List.of("--strict", "--lenient")) {
      assertThat(CliRun.gate("gate", strictness, base, noisy).exitCode()).isEqualTo(3);
    }
    CliRun cli = CliRun.gate("gate", file("one.json", 1, 100), file("another.json", 1.5, 100));
    assertThat(cli.exitCode()).isEqualTo(3);
    assertThat(cli.out())
        .contains("Nothing could be judged: only 1 fork a side", "50 % slower")
        .endsWith("Exit code 3: nothing could be judged.\n");
  }

  @Test
  void whatIsFlaggedAndUndecidedIsNoSuccessUnlessLenient() throws IOException {
    // Two iterations of five are slow: the median does not see that, the mean does.
    Path steady = iterations("steady.json", 1);
    Path nowAndThen = iterations("now-and-then.json", 2);
    CliRun cli = CliRun.gate("gate", steady, nowAndThen);
    assertThat(cli.exitCode()).isEqualTo(3);
    assertThat(cli.out())
        .contains("1 of 1 metric of 1 benchmark flagged, not confirmed: Queue.offer, time (")
        .endsWith(
            "Exit code 3: something is flagged and still undecided (--lenient lets that pass).\n");
    assertThat(CliRun.gate("gate", "--strict", steady, nowAndThen).exitCode()).isEqualTo(3);
    CliRun lenient = CliRun.gate("gate", "--lenient", steady, nowAndThen);
    assertThat(lenient.exitCode()).isZero();
    assertThat(lenient.out()).contains("flagged, not confirmed", "Exit code 0: --lenient");
    CliRun.gate("gate", "--lenient", "--strict", base, same).isRefused().contains("exclude");
    assertThat(CliRun.gate("gate", "--annotations", steady, nowAndThen).out())
        .contains("::warning title=Queue.offer%2C time::flagged, not confirmed");
  }

  @Test
  void whatTheHeadLacksIsInTheHeadline() throws IOException {
    Path lacking = Files.writeString(temporary.resolve("lacking.json"), "[" + offer(same) + "]");
    CliRun cli = CliRun.gate("gate", base, lacking);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out())
        .contains(
            "Nothing regressed among the 1 metric that could be judged; 1 of 2 benchmarks"
                + " lost: Queue.poll; 1 equivalent.");
    assertThat(CliRun.gate("gate", "--strict", base, lacking).out())
        .endsWith("Exit code 3: --strict, and 0 undecided, 1 lost.\n");
  }

  @Test
  void rowsCanBeChosenAndSorted() {
    CliRun cli = CliRun.gate("gate", "--only-changed", base, same);
    assertThat(cli.out()).contains("Left out: 2 equivalent.").doesNotContain("Queue.offer, time  ");
    assertThat(CliRun.gate("gate", "--sort", "name", base, slower).out())
        .containsSubsequence("Queue.offer, time  ", "Queue.poll, throughput  ");
    CliRun.gate("gate", "--only-changed", "--all", base, same).isRefused().contains("exclude");
    CliRun.gate("gate", "--sort", "size", base, same)
        .isRefused()
        .contains("'size' is none of effect, name and verdict");
    assertThat(CliRun.gate("compare", "--sort", "name", "--all", base, slower).exitCode()).isZero();
  }

  @Test
  void thresholdsCanBeChosen() {
    assertThat(CliRun.gate("gate", "--delta", "30", base, slower).exitCode()).isZero();
    assertThat(CliRun.gate("gate", "--shared", base, slower).out()).contains("more than 5 %");
    CliRun.gate("gate", "--delta", "0", base, slower).isRefused().contains("--delta 0");
    CliRun.gate("gate", "--delta", "NaN", base, slower).isRefused().contains("--delta NaN");
  }

  @Test
  void usesNoiseFloors() throws IOException {
    Path floors = temporary.resolve("floors.json");
    Files.writeString(
        floors,
        """
        {"format": "yieldpoint-noise-floors/1", "machine": "", "floors": [
          {"benchmark": "org.example.Queue.offer", "mode": "avgt", "floor": 0.3},
          {"benchmark": "org.example.Queue.poll", "mode": "thrpt", "metric": "throughput", "floor": 0.3}
        ]}
        """);
    assertThat(CliRun.gate("gate", "--floors", floors, base, slower).exitCode()).isZero();
    CliRun.gate("gate", "--floors", base, base, slower)
        .isRefused()
        .contains("base.json", "noise floors");
  }

  @Test
  void runsOfOtherMachinesAreNotCompared() throws IOException {
    Path first = directory("first", "One CPU");
    Path second = directory("second", "Another CPU");
    assertThat(CliRun.gate("gate", first, directory("third", "One CPU")).exitCode()).isZero();

    CliRun cli = CliRun.gate("gate", first, second);
    assertThat(cli.exitCode()).isEqualTo(4);
    assertThat(cli.out()).contains("Not comparable: processor: One CPU, then Another CPU");
    CliRun compared = CliRun.gate("compare", first, second);
    assertThat(compared.exitCode()).isZero();
    assertThat(compared.out()).contains("A gate would refuse this: processor", "no change");
  }

  @Test
  void differencesCanBeAccepted() throws IOException {
    Path first = directory("first", "One CPU");
    Path second = directory("second", "Another CPU");
    Files.copy(slower, second.resolve("jmh.json"), StandardCopyOption.REPLACE_EXISTING);

    CliRun cli = CliRun.gate("gate", first, second, "--accept-differences");

    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out().replaceAll("\\s+", " "))
        .contains("20 % slower")
        .contains("--accept-differences")
        .contains("processor: One CPU, then Another CPU.");
    assertThat(CliRun.gate("gate", base, base, "--accept-differences").out())
        .doesNotContain("--accept-differences");
    CliRun.gate("gate", first, second, "--accept-differences", "--ratios")
        .isRefused()
        .contains("--accept-differences");
    CliRun.gate("gate", "--base-jar", base, "--accept-differences").isRefused();
  }

  @Test
  void readsDirectoriesOfFiles() throws IOException {
    Path before = Files.createDirectory(temporary.resolve("before"));
    Path after = Files.createDirectory(temporary.resolve("after"));
    double[] forks = {100, 101, 99, 100.5};
    for (int fork = 0; fork < forks.length; fork++) {
      Files.move(file("fork", 1, forks[fork]), before.resolve("fork%d.json".formatted(fork)));
      Files.move(file("fork", 1.2, forks[fork]), after.resolve("fork%d.json".formatted(fork)));
    }
    CliRun cli = CliRun.gate("gate", before, after);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out().replaceAll("\\s+", " "))
        .contains("20 % slower")
        .contains("The head is 4 files; what they repeat of a benchmark counts as its forks");
    assertThat(CliRun.gate("compare", before, after).out()).contains("20 % slower");
  }

  @Test
  void compareJudgesNothing() {
    CliRun cli = CliRun.gate("compare", base, slower);
    assertThat(cli.exitCode()).isZero();
    assertThat(cli.out()).contains("20 % slower").doesNotContain("regressed");
  }

  @Test
  void writesItsReportsAndReplacesOnlyThose() throws IOException {
    Path out = temporary.resolve("out");
    CliRun cli = CliRun.gate("gate", base, slower, "--out", out);
    assertThat(cli.exitCode()).isEqualTo(1);
    assertThat(cli.out()).contains("report.html");
    assertThat(out.resolve("report.html")).content().contains("Queue.offer");
    assertThat(out.resolve("summary.md")).content().contains("20 % slower");
    assertThat(out.resolve("junit.xml")).content().contains("<failure");
    assertThat(out.resolve("verdicts.json")).content().contains("\"regressed\"");
    assertThat(CliRun.gate("gate", base, same, "--out", out).exitCode()).isZero();
    assertThat(out.resolve("summary.md")).content().doesNotContain("20 % slower");

    Files.writeString(out.resolve("summary.md"), "my notes");
    Collection<String> before = CliRun.snapshot(temporary);
    CliRun.gate("gate", base, slower, "--out", out)
        .isRefused()
        .contains("summary.md", "not overwritten");
    CliRun.gate("gate", base, slower, "--out", base).isRefused().contains("is a file");
    Path run = directory("run", "One CPU");
    Files.writeString(run.resolve("report.html"), "<title>x: benchmark report</title>");
    CliRun.gate("gate", base, slower, "--out", run).isRefused().contains("report.html");
    Files.delete(run.resolve("report.html"));
    assertThat(CliRun.snapshot(out)).isSubsetOf(before);
  }

  @Test
  void annotatesOnRequest() {
    assertThat(CliRun.gate("gate", base, slower).out()).doesNotContain("::error");
    assertThat(CliRun.gate("gate", base, slower, "--annotations").out())
        .contains("::error title=Queue.offer%2C time::20 %25 slower");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gate", "compare"})
  void refusesWhatCannotBeRead(String command) throws IOException {
    CliRun.gate(command, base).isRefused().contains("HEAD");
    CliRun.gate(command, base, temporary.resolve("nowhere"))
        .isRefused()
        .contains("nowhere: no such file");
    CliRun.gate(command, base, Files.createDirectory(temporary.resolve("empty")))
        .isRefused()
        .contains("empty: holds no results", "jmh.json");
    Files.writeString(slower, Files.readString(slower).substring(0, 100));
    CliRun.gate(command, base, slower).isRefused().contains("slower.json", "cut short");
  }

  @Test
  void quotesUnreadableFilesAsText() throws IOException {
    Files.writeString(slower, "[{\"benchmark\": \"a.B.\\u001b[31m\\n:::error::x ##[error]y\"}]");
    CliRun.gate("gate", base, slower)
        .isRefused()
        .contains("slower.json: result 1 (a.B.", "error: :x # #[error]y) has no")
        .doesNotContain("\u001b", "::", "##[");
  }

  private Path directory(String name, String cpu) throws IOException {
    Path run = Files.createDirectory(temporary.resolve(name));
    Files.copy(base, run.resolve("jmh.json"));
    Files.writeString(
        run.resolve("environment.json"),
        """
        {"fingerprint": {"cpu": "%s", "logicalCores": 4, "memory": "8-16 GiB", "os": "linux",
          "arch": "x86_64", "jdk": 25}}
        """
            .formatted(cpu));
    return run;
  }

  /** The entry of a file that is of one benchmark only. */
  private static String offer(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(1, text.indexOf(",{"));
  }

  /** Ten forks of five iterations, two of which take so many times as long. */
  private Path iterations(String name, double slow) throws IOException {
    Random random = new Random(4);
    String forks =
        IntStream.range(0, 10)
            .mapToObj(
                _ ->
                    IntStream.range(0, 5)
                        .mapToObj(i -> i < 2 ? slow : 1)
                        .map(times -> times * (100 + random.nextGaussian()))
                        .map(v -> String.format(Locale.ROOT, "%.6f", v))
                        .collect(Collectors.joining(", ", "[", "]")))
            .collect(Collectors.joining(", "));
    return Files.writeString(
        temporary.resolve(name), "[" + entry("offer", "avgt", "ns/op", forks) + "]");
  }

  /** A time and a throughput that both cost so many times as much as in the base. */
  private Path file(String name, double cost, double... forks) throws IOException {
    return file(name, cost, cost, forks, forks);
  }

  private Path file(String name, double time, double rate, double[] timedForks, double[] ratedForks)
      throws IOException {
    String offer = entry("offer", "avgt", "ns/op", forks(DoubleStream.of(timedForks), time));
    String poll = entry("poll", "thrpt", "ops/s", forks(DoubleStream.of(ratedForks), 1 / rate));
    return Files.writeString(temporary.resolve(name), "[" + offer + "," + poll + "]");
  }

  private static String forks(DoubleStream forks, double times) {
    return forks
        .mapToObj(v -> String.format(Locale.ROOT, "[%.6f]", v * times))
        .collect(Collectors.joining(", "));
  }

  private static String entry(String method, String mode, String unit, String raw) {
    return """
    {"benchmark": "org.example.Queue.%s", "mode": "%s", "jdkVersion": "25", "primaryMetric":
      {"score": 1, "scoreUnit": "%s", "rawData": [%s]}, "secondaryMetrics": {}}
    """
        .formatted(method, mode, unit, raw);
  }
}
