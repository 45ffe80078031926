// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Fingerprint;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

/** Whether absolute numbers of two runs may be compared, by what the runs say of where they ran. */
public final class Comparability {
  private final List<String> refusals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Run base;
  private final Run head;
  private final Set<Case> inBoth;

  private Comparability(Run base, Run head) {
    this.base = base;
    this.head = head;
    Set<Case> ofHead = cases(head);
    this.inBoth = cases(base).stream().filter(ofHead::contains).collect(Collectors.toSet());
  }

  public static Comparability of(Run base, Run head) {
    Comparability comparability = new Comparability(base, head);
    comparability.check();
    return comparability;
  }

  /** What forbids it, each in a few words; empty if nothing does. */
  public List<String> refusals() {
    return refusals;
  }

  /** What could not be checked, or differs without forbidding it, each in a sentence. */
  public List<String> notes() {
    return notes;
  }

  private void check() {
    Optional<Environment> ofBase = base.environment();
    Optional<Environment> ofHead = head.environment();
    boolean known = ofBase.isPresent() && ofHead.isPresent();
    if (known) {
      fingerprints(ofBase.get().fingerprint(), ofHead.get().fingerprint());
    } else {
      String without =
          ofBase.isPresent()
              ? "the head has"
              : ofHead.isPresent() ? "the base has" : "both runs have";
      notes.add(
          "Not checked, since %s no environment.json: processor, cores, memory, operating system."
              .formatted(without));
    }
    setup("JDK", Setup::jdkVersion, !known);
    setup("VM", Setup::vmName, true);
    if (!known) {
      setup("JVM's program", Setup::jvm, true);
    }
    setup("JVM arguments", setup -> String.join(" ", setup.jvmArgs()), false);
    setup("JMH", Setup::jmhVersion, false);
    setup("iterations", Setup::iterations, false);
  }

  private void fingerprints(Fingerprint a, Fingerprint b) {
    fact("processor", a.cpu(), b.cpu());
    fact("cores", count(a.logicalCores()), count(b.logicalCores()));
    fact("memory", a.memory(), b.memory());
    fact("operating system", a.os(), b.os());
    fact("architecture", a.arch(), b.arch());
    fact("JDK", count(a.jdk()), count(b.jdk()));
  }

  private static String count(int count) {
    return count > 0 ? String.valueOf(count) : "unknown";
  }

  private void fact(String what, String a, String b) {
    if (a.equals("unknown") || b.equals("unknown")) {
      notes.add("Not checked, since it is unknown: %s.".formatted(what));
    } else if (!a.equals(b)) {
      refusals.add("%s: %s, then %s".formatted(what, a, b));
    }
  }

  /** Compares what JMH says of the benchmarks that both runs have. */
  private void setup(String what, Function<Setup, String> part, boolean mustAgree) {
    SortedSet<String> a = values(base, part);
    SortedSet<String> b = values(head, part);
    if (a.isEmpty() || b.isEmpty()) {
      if (mustAgree) {
        notes.add(
            "Not checked, since JMH's results of what both runs have do not say it: %s."
                .formatted(what));
      }
    } else if (!a.equals(b)) {
      String difference = "%s: %s, then %s".formatted(what, shown(a), shown(b));
      if (mustAgree) {
        refusals.add(difference);
      } else {
        notes.add("The runs differ in " + difference + ".");
      }
    }
  }

  private static Set<Case> cases(Run run) {
    return run.measurements().stream().map(Case::of).collect(Collectors.toSet());
  }

  private SortedSet<String> values(Run run, Function<Setup, String> part) {
    return run.measurements().stream()
        .filter(m -> inBoth.contains(Case.of(m)))
        .map(m -> part.apply(m.setup()))
        .filter(text -> !text.isBlank())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String shown(SortedSet<String> values) {
    String first = values.first();
    String text = first.length() > 120 ? first.substring(0, 120) + "…" : first;
    return values.size() == 1 ? text : text + " and " + (values.size() - 1) + " more";
  }

  /** What was measured, whatever came out. */
  private record Case(String benchmark, Map<String, String> params, String mode, int threads) {
    static Case of(Measurement m) {
      return new Case(m.benchmark(), m.params(), m.mode(), m.threads());
    }
  }
}
