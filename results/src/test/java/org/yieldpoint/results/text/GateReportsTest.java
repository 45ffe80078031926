// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.yieldpoint.results.compare.Arm;
import org.yieldpoint.results.compare.ComparedRuns;
import org.yieldpoint.results.compare.ComparisonSet;
import org.yieldpoint.results.format.JmhFile;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.gate.Rules;
import org.yieldpoint.results.html.GatePage;

class GateReportsTest {
  private static final double[] FAST = {100, 101, 99, 100.5, 99.5};
  private static final double[] SLOW = {120, 121, 119, 120.5, 119.5};
  private static final double[] NOISY = {70, 150, 99, 60, 130};

  @TempDir private Path temporary;

  @Test
  void theDirectionOfEveryEffectIsSpelledOut() throws IOException {
    GateResult result = result();

    String table = table(result, 140);

    assertThat(table)
        .containsPattern(
            "slower, time +100 ns → 120 ns +20 % slower +\\[19 to 21 % slower] .*regressed")
        .containsPattern("rate, throughput .* 20 % more throughput .*improved")
        .containsPattern(
            "Undecided: 1 of 7 metrics \\(B.noisy, time\\): the noise hides changes of less than"
                + " \\d+ %; more than 1,000 rounds would\\s+be\\s+needed.")
        .containsPattern("fat, allocation +24.0 B → 48.0 B +24.0 B \\(100 %\\) more")
        .contains(
            "2 of 7 metrics of 6 benchmarks regressed: B.fat, allocation (24.0 B (100 %) more),"
                + " B.slower,")
        .contains("[ ]: 90 % interval, by Yuen's")
        .containsPattern("Regressed: surely more than\\s+3 % \\(p <\\s+.05, Holm, 6")
        .containsPattern("All scores together: .* \\[.*], geometric mean of 6, throughput as time")
        .contains("B.added, time: only in the head")
        .contains("Each: 5 + 5 forks.");
  }

  @Test
  void aComparisonHasNoVerdicts() throws IOException {
    assertThat(
            GateTable.render(
                result(),
                new GateTable.View(
                    false, GateRows.Order.EFFECT, GateRows.Extent.USUAL, 140, false)))
        .contains("20 % slower")
        .doesNotContain("regressed", "ndecided", "Holm");
  }

  @Test
  void oneForkShowsAChangeOfWhichNothingIsKnown() throws IOException {
    GateResult result =
        judge(
            new JmhFile().add("a.B.m", "thrpt", "ops/s").forks(100).file(),
            new JmhFile().add("a.B.m", "thrpt", "ops/s").forks(80).file());
    assertThat(table(result, 140))
        .contains("Nothing could be judged: only 1 fork a side, which says nothing about noise")
        .contains("greatest difference of unknown noise: B.m, throughput, 20 % less throughput.");
    assertThat(render(result, GateRows.Order.VERDICT, GateRows.Extent.ALL, 140))
        .containsPattern("20 % less throughput +\\[unknown] .*undecided")
        .contains("only 1 fork a side");
  }

  @Test
  void twoNamesNeverLookTheSame() throws IOException {
    JmhFile file = new JmhFile();
    for (String kind : List.of("first", "second")) {
      file =
          file.add("a.Benchmarks." + kind + "OfTwoThatAreCalledNearlyTheSame", "avgt", "ns/op")
              .forks(FAST)
              .file();
    }
    assertThat(table(judge(file, file), 70)).contains("Benchmarks.first…", "Benchmarks.secon…");
  }

  @Test
  void theIntervalGoesBeforeAShortNameIsCut() throws IOException {
    String method = "a.Queue.offerAndTakeInOneGroup";
    GateResult result =
        judge(
            new JmhFile().add(method, "thrpt", "ops/s").forks(10, 10.1, 9.9, 10, 10.1).file(),
            new JmhFile().add(method, "thrpt", "ops/s").forks(5, 5.1, 4.9, 5, 5.1).file());
    assertThat(table(result, 80))
        .containsPattern("Queue.offerAndTakeInOneGroup, throughput +\\d+ % less .*regressed")
        .contains("Left out for want of room: p, base → head, interval.");
    assertThat(table(result, 160))
        .containsPattern("50 % less throughput +\\[\\d+ to \\d+ % less throughput]")
        .contains("half of it is twice the time");
  }

  @Test
  void namesThatDifferInTheMiddleStayDifferentInTablesAndCharts() throws IOException {
    JmhFile base = new JmhFile();
    JmhFile head = new JmhFile();
    for (String policy : List.of("small", "medium")) {
      for (String cache : List.of("true", "false")) {
        boolean slower = policy.equals("small") && cache.equals("true");
        policy(base, policy, cache, FAST);
        policy(head, policy, cache, slower ? SLOW : FAST);
      }
    }
    GateResult result = judge(base, head);

    assertThat(
            Pattern.compile("^(Policy.*?)  .*(regressed|equivalent)$", Pattern.MULTILINE)
                .matcher(table(result, 80))
                .results()
                .map(row -> row.group(1)))
        .hasSize(4)
        .doesNotHaveDuplicates();
    Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
        .matcher(GatePage.html(result))
        .results()
        .map(MatchResult::group)
        .forEach(
            svg ->
                assertThat(
                        Pattern.compile("<text class=\"label[^>]*>([^<]*)<")
                            .matcher(svg)
                            .results()
                            .map(label -> label.group(1)))
                    .hasSize(4)
                    .doesNotHaveDuplicates());
  }

  private static void policy(JmhFile file, String scale, String cache, double... forks) {
    file.add("a.PolicyEnforcementBenchmark.enforceWithCachedModel", "avgt", "ns/op")
        .param("dataScale", scale)
        .param("modelType", "rbac_with_domains")
        .param("useCache", cache)
        .forks(forks);
  }

  @Test
  void oneBenchmarkInTwoModesHasTwoNames() throws IOException {
    JmhFile file = new JmhFile();
    for (String mode : List.of("avgt", "ss")) {
      file.add("a.B.m", mode, "ns/op").forks(FAST).allocated(24, 24, 24, 24, 24);
    }
    GateResult result = judge(file, file);
    assertThat(result.names()).contains("a.B.m, allocation (avgt)", "a.B.m, allocation (ss)");
    assertThat(Pattern.compile(" name=\"(m[^\"]*)\"").matcher(GateJunit.render(result)).results())
        .map(name -> name.group(1))
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  @Test
  void rowsCanBeSortedAndLeftOut() throws IOException {
    GateResult result = result();
    assertThat(GateRows.of(result).rows())
        .map(row -> row.finding().verdict())
        .isSortedAccordingTo(Comparator.naturalOrder());
    assertThat(GateRows.of(result, GateRows.Order.NAME, GateRows.Extent.ALL).rows())
        .map(GateRows.Row::name)
        .isSorted()
        .hasSize(7);
    assertThat(render(result, GateRows.Order.EFFECT, GateRows.Extent.CHANGED, 140))
        .contains("Left out: 3 equivalent.")
        .containsSubsequence("B.fat, allocation", "B.slower, time", "Left out");
  }

  @Test
  void aTerminalIsSparedThousandsOfRows() throws IOException {
    JmhFile file = new JmhFile();
    for (int i = 0; i < 250; i++) {
      file.add("a.B.m" + i, "avgt", "ns/op").forks(FAST);
    }
    GateResult result = judge(file, file);
    assertThat(table(result, 140)).contains("… and 150 more; --all shows them.");
    assertThat(table(result, 140).lines()).hasSizeLessThan(115);
    assertThat(render(result, GateRows.Order.NAME, GateRows.Extent.ALL, 140).lines())
        .hasSizeGreaterThan(250);
  }

  @Test
  void whatWasAcceptedIsInTheHeadline() throws IOException {
    GateResult plain = result();
    GateResult accepted =
        new GateResult(
            plain.base(),
            plain.head(),
            plain.rules(),
            plain.findings(),
            plain.untested(),
            plain.refusals(),
            plain.notes(),
            plain.machine(),
            List.of("JDK: 21, then 25"));
    assertThat(GateText.headline(accepted))
        .startsWith("2 of 7 metrics")
        .endsWith(" Compared in spite of JDK: 21, then 25.");
    assertThat(GateJson.render(accepted)).contains("\"accepted\" : [ \"JDK: 21, then 25\" ]");
  }

  @Test
  void tablesKeepToTheirWidth() throws IOException {
    for (int width : new int[] {60, 80, 100, 110, 140}) {
      assertThat(table(result(), width).lines()).allMatch(line -> line.length() <= width);
    }
    assertThat(table(result(), 80)).contains("Left out for want of room: p, base → head");
  }

  @Test
  void everyReportNamesWhatRegressed() throws Exception {
    GateResult result = result();

    assertThat(GateMarkdown.render(result))
        .startsWith(GateMarkdown.MARK)
        .contains("| ❌ regressed | <code>B.slower, time</code> | 100 ns → 120 ns | 20 % slower |");
    assertThat(GateAnnotations.render(result).lines())
        .contains(
            "::error title=B.slower%2C time::20 %25 slower, interval 19 to 21 %25 slower:"
                + " 100 ns → 120 ns")
        .hasSize(3);
    assertThat(GatePage.html(result))
        .contains(GatePage.MARK + "regressed")
        .contains("B.slower, time", "20 % slower", "<svg", "only in the head")
        .doesNotContain("<script", "http:", "https:", "{{", "NaN");
    Document junit = xml(GateJunit.render(result, Strictness.USUAL));
    assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(8);
    assertThat(junit.getElementsByTagName("failure").getLength()).isEqualTo(2);
    assertThat(junit.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    assertThat(GateJunit.render(result, Strictness.USUAL)).contains(GateJunit.MARK);
  }

  @Test
  void programsGetNumbers() throws IOException {
    JsonNode json = JsonMapper.builder().build().readTree(GateJson.render(result()));

    assertThat(json.path("format").asText()).startsWith(GateJson.MARK);
    assertThat(json.path("outcome").asText()).isEqualTo("regressed");
    JsonNode first = json.path("findings").path(0);
    assertThat(first.path("benchmark").asText()).isEqualTo("a.B.slower");
    assertThat(first.path("verdict").asText()).isEqualTo("regressed");
    assertThat(first.path("ratio").asDouble()).isBetween(1.19, 1.21);
    assertThat(first.path("low").asDouble()).isLessThan(first.path("high").asDouble());
    assertThat(first.path("base").path(1).asDouble()).isEqualTo(101);
  }

  @Test
  void runsThatCannotBeComparedSayWhy() throws Exception {
    GateResult result =
        judge(
            new JmhFile().add("a.B.m", "avgt", "ns/op").forks(FAST).file(),
            new JmhFile().add("a.B.m", "avgt", "ns/op").with("jdkVersion", "8").forks(FAST).file());

    String why = "JDK: 25.0.1, then 8";
    assertThat(table(result, 100))
        .contains("Not comparable: " + why, "The runs cannot be compared.");
    assertThat(GatePage.html(result)).contains(why);
    assertThat(GateMarkdown.render(result)).contains("JDK&#58; 25.0.1, then 8");
    assertThat(GateAnnotations.render(result))
        .isEqualTo("::error title=Benchmark gate::The runs cannot be compared. " + why + "\n");
    assertThat(
            xml(GateJunit.render(result, Strictness.USUAL))
                .getElementsByTagName("error")
                .getLength())
        .isEqualTo(1);
    assertThat(GateJson.render(result)).contains("\"incomparable\"", why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "\n::error::pwned",
        ":::error title=x:::m",
        "x ::set-output name=a::b ##[error]c",
        "a|b`c`*d*_e_[f](http://g)@someone #1",
        "]]>&lt;![CDATA[",
        "../../../etc/passwd",
        "\u001b[31mred\u001b[0m\u0007\u0000\ufffe",
        "\u202eesrever\u2066",
        "{{css}} {{{css}}} $1 %s %n \\",
      })
  void textsOfFilesAreHarmlessWhereTheyLand(String evil) throws Exception {
    GateResult result = judge(hostile(evil, FAST), hostile(evil, SLOW));

    String terminal = table(result, 120);
    assertThat(terminal.lines()).noneMatch(line -> line.strip().startsWith("::"));
    assertThat(terminal).doesNotContain("::", "##[", "\u001b", "\u0007", "\u202e");

    String annotations = GateAnnotations.render(result);
    assertThat(annotations.lines()).hasSize(2).allMatch(line -> line.startsWith("::error title="));
    assertThat(annotations.lines().findFirst().orElseThrow().split("::", 4)[1])
        .as("the title")
        .doesNotContain(":", "\n");

    String markdown = GateMarkdown.render(result);
    assertThat(markdown).doesNotContain("<script", "<img", "](", "@", "`", "](", "::", "\u202e");
    assertThat(markdown.lines().filter(line -> line.startsWith("| ❌")))
        .singleElement()
        .asString()
        .satisfies(row -> assertThat(row.split("\\|", -1)).as("the cells of %s", row).hasSize(9));

    String page = GatePage.html(result);
    assertThat(page).doesNotContain("<script", "<img", "\u001b");
    Pattern.compile("<svg.*?</svg>", Pattern.DOTALL)
        .matcher(page)
        .results()
        .forEach(svg -> assertThat(xml(svg.group())).isNotNull());

    Document junit = xml(GateJunit.render(result, Strictness.USUAL));
    assertThat(junit.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    JsonNode json = JsonMapper.builder().build().readTree(GateJson.render(result));
    assertThat(json.path("findings")).hasSize(1);
  }

  @Test
  void markdownFitsHoweverMuchThereIs() throws IOException {
    JmhFile base = new JmhFile();
    JmhFile head = new JmhFile();
    for (int i = 0; i < 2_000; i++) {
      base.add("org.example.with.a.long.name.Benchmark.method" + i, "avgt", "ns/op").forks(FAST);
      head.add("org.example.with.a.long.name.Benchmark.method" + i, "avgt", "ns/op")
          .forks(i == 1_234 ? SLOW : FAST);
      head.add("x".repeat(500) + i, "avgt", "ns/op").forks(FAST);
    }

    String markdown = GateMarkdown.render(judge(base, head));

    assertThat(markdown.getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(GateMarkdown.MOST_BYTES);
    assertThat(markdown)
        .contains("method1234", "of 2,000 rows, the worst first", " more\n", "</details>");
    assertThat(List.of(markdown.split("<sub>", -1))).hasSizeGreaterThan(1);
  }

  private static String table(GateResult result, int width) {
    return GateTable.render(result, GateTable.View.usual(width));
  }

  private static String render(
      GateResult result, GateRows.Order order, GateRows.Extent extent, int width) {
    return GateTable.render(result, new GateTable.View(true, order, extent, width, false));
  }

  private JmhFile hostile(String evil, double... forks) {
    return new JmhFile()
        .add("a.B." + evil, "avgt", "ns/op")
        .param(evil, evil)
        .with("jmhVersion", evil)
        .forks(forks)
        .file();
  }

  private GateResult result() throws IOException {
    return judge(
        new JmhFile()
            .add("a.B.slower", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.same", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.rate", "thrpt", "ops/s")
            .forks(FAST)
            .add("a.B.noisy", "avgt", "ns/op")
            .forks(NOISY)
            .add("a.B.fat", "avgt", "ns/op")
            .forks(FAST)
            .allocated(24, 24, 24, 24, 24)
            .add("a.B.single", "ss", "ms/op")
            .forks(FAST)
            .file(),
        new JmhFile()
            .add("a.B.slower", "avgt", "ns/op")
            .forks(SLOW)
            .add("a.B.same", "avgt", "ns/op")
            .forks(FAST)
            .add("a.B.rate", "thrpt", "ops/s")
            .forks(SLOW)
            .add("a.B.noisy", "avgt", "ns/op")
            .forks(NOISY)
            .add("a.B.fat", "avgt", "ns/op")
            .forks(FAST)
            .allocated(48, 48, 48, 48, 48)
            .add("a.B.single", "ss", "ms/op")
            .forks(FAST)
            .add("a.B.added", "avgt", "ns/op")
            .forks(FAST)
            .file());
  }

  private GateResult judge(JmhFile base, JmhFile head) throws IOException {
    Arm a = Arm.read(base.write(temporary.resolve("base.json")));
    Arm b = Arm.read(head.write(temporary.resolve("head.json")));
    Arm shortBase = new Arm("base.json", a.run(), a.session());
    Arm shortHead = new Arm("head.json", b.run(), b.session());
    return GateResult.of(
        ComparedRuns.of(shortBase, shortHead),
        ComparisonSet.of(a, b),
        Rules.QUIET,
        NoiseFloors.NONE);
  }

  private static Document xml(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + text, e);
    }
  }
}
