// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.harness.cli.GateMeasurement.Head;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.GateCases;
import org.yieldpoint.harness.gate.GateDirectory;
import org.yieldpoint.harness.gate.GateOutcome;
import org.yieldpoint.harness.gate.JarForks;
import org.yieldpoint.harness.gate.Worktree;
import org.yieldpoint.harness.run.Failure;
import org.yieldpoint.harness.run.MachineLock;
import org.yieldpoint.harness.run.Side;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.NewDirectory;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.gate.NoiseFloors;
import org.yieldpoint.results.text.GateAnnotations;
import org.yieldpoint.results.text.GateRows;
import org.yieldpoint.results.text.GateTable;
import org.yieldpoint.results.text.GateText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges whether a build has regressed against another, or a stored run against another. */
@Command(
    name = GateCommand.NAME,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Judges whether HEAD has regressed against BASE.",
      "",
      "With two jars of JMH benchmarks it alternates their iterations, and measures on what is"
          + " undecided; so it can tell a change of the code from one of the machine. With stored"
          + " results of any JMH project, BASE and HEAD, it measures nothing.",
      "",
      "Each fork counts once. Holm's correction keeps false alarms to 5 %% of gates, however many"
          + " benchmarks there are."
    },
    footer = {
      "",
      "Examples:",
      "  ${bundle:yieldpoint.command} gate --base-jar old.jar --head-jar new.jar",
      "  ${bundle:yieldpoint.command} gate old-results.json new-results.json"
    })
public final class GateCommand implements Callable<Integer>, GateMeasurement.Host {
  static final String NAME = "gate";

  @Spec private CommandSpec spec;
  @Mixin private GateOptions options = new GateOptions();

  @Option(
      names = "--base-jar",
      paramLabel = "JAR",
      description = "The build to compare with: a jar of JMH benchmarks with all they need.")
  private @Nullable Path baseJar;

  @Option(
      names = "--base-ref",
      paramLabel = "REF",
      description =
          "A commit to compare with instead, in the repository that holds the head's jar. Its own "
              + "./mvnw builds it in a temporary working tree.")
  private @Nullable String baseRef;

  @Option(
      names = "--head-jar",
      paramLabel = "JAR",
      description = "The build to judge. Default: the jar that is running, if it holds benchmarks.")
  private @Nullable Path headJar;

  @Mixin private MeasureOptions measure = new MeasureOptions();

  @Option(
      names = "--inject",
      paramLabel = "PERCENT",
      converter = Percents.class,
      description =
          "Slow the head by so much with real work first, to see whether the gate finds it.")
  private @Nullable Double inject;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = "Go on with an interrupted gate. Takes no other option.")
  private @Nullable Path resume;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private FloorOptions floors = new FloorOptions();

  @Option(
      names = "--accept-differences",
      description =
          "Judge stored runs of another machine, JDK or VM too. What they differ in is said, and"
              + " counts as a change of the code.")
  private boolean acceptDifferences;

  @Option(
      names = "--strict",
      description =
          "Exit with 3 if a verdict is undecided or the head lacks a benchmark of the base.")
  private boolean strict;

  @Option(
      names = "--lenient",
      description = "Exit with 0 although something was flagged and is undecided.")
  private boolean lenient;

  @Mixin private RowOptions rows = new RowOptions();

  @Option(
      names = "--only-changed",
      description = "Show only rows that regressed, improved or were flagged.")
  private boolean onlyChanged;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Also write report.html, summary.md, junit.xml and verdicts.json to this directory. Files"
              + " that no gate wrote are never overwritten. A gate that measures keeps its runs"
              + " there too, and needs a new directory. Default:"
              + " ${bundle:yieldpoint.runs}/TIME-gate; none for stored results.")
  private @Nullable Path out;

  @Option(
      names = "--annotations",
      description =
          "Also print GitHub's workflow commands, which show regressions on a pull request.")
  private boolean annotations;

  @Override
  public Integer call() throws IOException {
    if (strict && lenient) {
      throw mistake("--strict and --lenient exclude each other");
    }
    if (onlyChanged && rows.all()) {
      throw mistake("--only-changed and --all exclude each other");
    }
    boolean builds = baseJar != null || baseRef != null || headJar != null;
    if (resume != null) {
      if (builds || options.stored() || !isDefault()) {
        throw mistake("--resume takes no other option: the gate to go on with has its own");
      }
      return goOn(resume);
    }
    if (builds && options.stored()) {
      throw mistake("name either two stored runs or two builds, not both");
    }
    if (builds && options.ratios()) {
      throw mistake(
          "--ratios is for stored runs of machines that differ; builds are measured on one");
    }
    if (acceptDifferences && (builds || options.ratios())) {
      throw mistake(
          "--accept-differences is for absolute figures of stored runs; %s differ in nothing that"
                  .formatted(builds ? "builds on one machine" : "ratios")
              + " a gate refuses");
    }
    if (builds) {
      return measure();
    }
    if (!measure.isDefault() || inject != null) {
      throw mistake(
          "options of measuring need builds to measure; name them by --base-jar or --base-ref");
    }
    GateOutput output = out == null ? null : GateOutput.into(out);
    GateResult result = options.judge(rules.rules(), floors, acceptDifferences);
    print(result, output);
    printExit(result);
    return result.outcome().exitCode(strictness());
  }

  private Strictness strictness() {
    return strict ? Strictness.STRICT : lenient ? Strictness.LENIENT : Strictness.USUAL;
  }

  private boolean isDefault() {
    return measure.isDefault()
        && rules.isDefault()
        && floors.file() == null
        && !options.ratios()
        && inject == null
        && out == null
        && !acceptDifferences
        && !strict
        && !lenient
        && rows.isDefault()
        && !onlyChanged
        && !annotations;
  }

  private int measure() throws IOException {
    if ((baseJar == null) == (baseRef == null)) {
      throw mistake("name the build to compare with by one of --base-jar and --base-ref");
    }
    GateMeasurement measurement = measurement();
    BenchmarkJar head = head();
    head.benchmarks(); // complains before minutes of building
    Path path = out == null ? RunPaths.newRun(NAME) : out;
    NoiseFloors _ = floors.of(Optional.empty(), _ -> {}); // likewise
    if (baseJar != null) {
      return start(measurement, path, new BenchmarkJar(baseJar), head);
    }
    NewDirectory.requireFree(path, NAME);
    // Taken now: the build would disturb another measurement.
    try (MachineLock _ = Preconditions.lock(spec)) {
      return againstRef(String.valueOf(baseRef), measurement, path, head);
    }
  }

  private int againstRef(String ref, GateMeasurement measurement, Path path, BenchmarkJar head)
      throws IOException {
    try (Worktree tree = Worktree.of(head.path().toAbsolutePath().getParent(), ref)) {
      err().printf("Building %s in a working tree of its own…%n", ref);
      err().flush();
      return start(measurement, path, tree.build(head.path(), err()::println), head);
    }
  }

  private BenchmarkJar head() {
    if (headJar != null) {
      return new BenchmarkJar(headJar);
    }
    return new BenchmarkJar(
        Build.jar().orElseThrow(() -> mistake("name the build to judge by --head-jar")));
  }

  private int start(GateMeasurement measurement, Path path, BenchmarkJar base, BenchmarkJar head)
      throws IOException {
    long seed = measure.seed();
    return exitCode(measurement.start(path, base, head, names(), command(seed), seed));
  }

  private int goOn(Path path) throws IOException {
    GateDirectory directory = GateDirectory.open(path);
    Environment then = Environment.read(directory.environmentJson());
    GateCommand recorded =
        CommandText.parse(new GateCommand(), NAME, directory.environmentJson(), then);
    recorded.spec = spec;
    return recorded.exitCode(recorded.measurement().goOn(directory, then, recorded.names()));
  }

  private GateMeasurement measurement() {
    if (inject != null && !(inject > 0 && inject <= 1000)) {
      throw mistake("--inject %s must be more than 0 and at most 1000".formatted(inject));
    }
    return new GateMeasurement(spec, measure, floors::of, rules.rules(), measuredHead(), this);
  }

  private Head measuredHead() {
    if (inject == null) {
      return Head.AS_IT_IS;
    }
    double share = inject / 100;
    return new Head(inject, (directory, cases) -> slowed(directory, cases, share));
  }

  private Optional<? extends JarForks.ClassPath> slowed(
      GateDirectory directory, GateCases cases, double share) throws IOException {
    // What is twice as slow needs no care; a few percent are less than forks differ by.
    int repeats = share < 0.5 ? SlowerBuilds.CAREFUL : 1;
    return new SlowerBuilds(spec, goOnBy(directory.path()))
        .of(directory.jar(Side.HEAD), cases, repeats, Map.of(share, directory.slowed()))
        .map(made -> made.get(share));
  }

  @Override
  public void finished(Path directory, GateOutcome outcome, GateResult result) throws IOException {
    spec.commandLine().getOut().println();
    print(result, GateOutput.into(directory));
    for (Failure failure : outcome.failures()) {
      spec.commandLine().getOut().println("FAILED   " + failure.line());
    }
    printExit(result);
  }

  @Override
  public String goOnBy(Path directory) {
    return CommandText.of(NAME).option("--resume", RunPaths.shown(directory)).toString();
  }

  private int exitCode(GateOutcome outcome) {
    if (outcome.result().isEmpty()) {
      return ExitCodes.FAILED; // The signal that interrupted it decides; this is never seen.
    }
    return outcome.result().get().outcome().exitCode(strictness());
  }

  private void print(GateResult result, @Nullable GateOutput output) throws IOException {
    PrintWriter to = spec.commandLine().getOut();
    to.print(GateTable.render(result, view()));
    if (output != null) {
      output.write(result, strictness());
      to.println("report   " + RunPaths.shown(output.page()));
    }
    if (annotations) {
      to.print(GateAnnotations.render(result));
    }
    to.flush();
  }

  private GateTable.View view() {
    GateRows.Extent extent =
        rows.all()
            ? GateRows.Extent.ALL
            : onlyChanged ? GateRows.Extent.CHANGED : GateRows.Extent.USUAL;
    return new GateTable.View(
        true, rows.order(GateRows.Order.VERDICT), extent, Terminal.width(spec), Terminal.styled());
  }

  /** Says last why the exit code is what it is, where the headline does not say it. */
  private void printExit(GateResult result) {
    PrintWriter to = spec.commandLine().getOut();
    GateText.exit(result, strictness()).ifPresent(to::println);
    to.flush();
  }

  /** The names of the sides, as the user gave them. */
  private Map<Side, String> names() {
    Map<Side, String> names = new EnumMap<>(Side.class);
    names.put(Side.BASE, baseJar == null ? String.valueOf(baseRef) : baseJar.toString());
    String head = headJar == null ? "this build" : headJar.toString();
    names.put(
        Side.HEAD,
        inject == null ? head : "%s slowed by %s %%".formatted(head, Percents.text(inject)));
    return names;
  }

  /** The command line that repeats the gate, order included. */
  private String command(long seed) {
    CommandText command =
        CommandText.of(NAME)
            .optional("--base-jar", baseJar)
            .optional("--base-ref", baseRef)
            .optional("--head-jar", headJar);
    measure.appendTo(command, seed);
    rows.appendTo(command);
    return rules
        .appendTo(command)
        .optional("--inject", inject)
        .optional("--floors", floors.file())
        .flag("--strict", strict)
        .flag("--lenient", lenient)
        .flag("--only-changed", onlyChanged)
        .flag("--annotations", annotations)
        .toString();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private ParameterException mistake(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
