// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yieldpoint.results.format.Environment;
import org.yieldpoint.results.format.Fingerprint;
import org.yieldpoint.results.format.JvmArguments;
import org.yieldpoint.results.format.Measurement;
import org.yieldpoint.results.format.Measurement.Setup;
import org.yieldpoint.results.format.Run;

/**
 * Whether absolute numbers of two runs may be compared, by what the runs say of where and how they
 * were measured.
 *
 * <p>Comparable is what JIT and machine make equal: the same vendor and kind of VM in the same
 * feature version, on the same machine. What forbids a comparison of some benchmarks only sets only
 * those aside. All else that differs is a note.
 */
public final class Comparability {
  private static final int LONGEST = 120;

  private final List<String> refusals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<String> partialRefusals = new ArrayList<>();
  private final Map<Case, String> otherJvms = new HashMap<>();
  private final Map<Case, String> otherWork = new HashMap<>();

  /** What both runs have, by how either measured it: few ways, however many benchmarks. */
  private final Map<Ways, List<Case>> inBoth = new LinkedHashMap<>();

  private Comparability(Run base, Run head) {
    Map<Case, Setup> ofHead = new HashMap<>();
    head.measurements().forEach(m -> ofHead.putIfAbsent(Case.of(m), m.setup()));
    for (Measurement m : base.measurements()) {
      Case key = Case.of(m);
      Setup other = ofHead.remove(key);
      if (other != null) {
        inBoth.computeIfAbsent(new Ways(m.setup(), other), _ -> new ArrayList<>()).add(key);
      }
    }
  }

  public static Comparability of(Run base, Run head) {
    Comparability comparability = new Comparability(base, head);
    comparability.check(base.environment(), head.environment());
    return comparability;
  }

  /** What forbids it, each in a few words; empty if nothing does. */
  public List<String> refusals() {
    return refusals;
  }

  /** What forbids it for some of the benchmarks that both have, each in a few words. */
  public List<String> partialRefusals() {
    return partialRefusals;
  }

  /** What could not be checked, or differs without forbidding it, each in a sentence. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Why some benchmarks cannot be compared though both runs have them.
   *
   * @param acceptDifferences whether differences of the JVM count as none
   */
  Map<Case, String> setAside(boolean acceptDifferences) {
    Map<Case, String> aside = new HashMap<>(acceptDifferences ? Map.of() : otherJvms);
    aside.putAll(otherWork);
    return aside;
  }

  private void check(Optional<Environment> ofBase, Optional<Environment> ofHead) {
    boolean known = ofBase.isPresent() && ofHead.isPresent();
    if (known) {
      machines(ofBase.get(), ofHead.get());
    } else {
      String without =
          ofBase.isPresent()
              ? "the head has"
              : ofHead.isPresent() ? "the base has" : "both runs have";
      notes.add(
          "Not checked, since %s no environment.json: processor, cores, memory, operating system."
              .formatted(without));
    }
    jvm("JDK", Setup::jdkFeature, Setup::jdkVersion, !known);
    jvm("VM", Setup::vmKind, Setup::vmKind, true);
    different("batch size", Setup::measurementBatchSize).forEach(otherWork::putIfAbsent);
    note("JDK", same(Setup::jdkFeature, Setup::jdkVersion));
    note("the build of the VM", same(Setup::jdkVersion, Setup::vmVersion));
    note("the path of java", ways -> then(ways, Setup::jvm));
    note("JVM arguments", ways -> arguments(ways, JvmArguments::significant));
    note("agents, ports or temporary paths", ways -> arguments(ways, JvmArguments::incidental));
    note("JMH", ways -> then(ways, Setup::jmhVersion));
    note("iterations", ways -> then(ways, Setup::iterations));
    note("the batch size of the warm-up", ways -> then(ways, s -> count(s.warmupBatchSize(), "")));
  }

  private void machines(Environment base, Environment head) {
    Fingerprint a = base.fingerprint();
    Fingerprint b = head.fingerprint();
    fact("processor", a.cpu(), b.cpu());
    fact("cores", count(a.logicalCores(), "unknown"), count(b.logicalCores(), "unknown"));
    fact("memory", a.memory(), b.memory());
    fact("operating system", a.os(), b.os());
    fact("architecture", a.arch(), b.arch());
    if (different(Setup::jdkFeature).isEmpty()) {
      fact("JDK", count(a.jdk(), "unknown"), count(b.jdk(), "unknown"));
    }
    String vendor = base.jdk().vendor();
    String then = head.jdk().vendor();
    if (!vendor.equals("unknown") && !then.equals("unknown")) {
      fact("vendor of the JDK", vendor, then);
    }
  }

  private static String count(int count, String ofNone) {
    return count > 0 ? String.valueOf(count) : ofNone;
  }

  private void fact(String what, String a, String b) {
    if (a.equals("unknown") || b.equals("unknown")) {
      notes.add("Not checked, since it is unknown: %s.".formatted(what));
    } else if (!a.equals(b)) {
      refusals.add("%s: %s, then %s".formatted(what, a, b));
    }
  }

  /** A part of the JVM that must agree. */
  private void jvm(
      String what, Function<Setup, String> part, Function<Setup, String> shown, boolean mustSay) {
    if (mustSay && inBoth.keySet().stream().noneMatch(ways -> ways.bothSay(part))) {
      notes.add(
          "Not checked, since JMH's results of what both runs have do not say it: %s."
              .formatted(what));
      return;
    }
    List<Ways> different = different(part);
    if (different.isEmpty()) {
      return;
    }
    String difference =
        what + ": " + several(different.stream().map(ways -> ways.then(shown)).distinct().toList());
    if (different.size() == inBoth.size()) {
      refusals.add(difference);
      return;
    }
    partialRefusals.add(difference + " (" + share(different) + ")");
    for (Ways ways : different) {
      String why = what + ": " + ways.then(shown);
      inBoth.get(ways).forEach(which -> otherJvms.putIfAbsent(which, why));
    }
  }

  /** Whose operations are not the same work. */
  private Map<Case, String> different(String what, Function<Setup, Integer> part) {
    Function<Setup, String> text = setup -> count(part.apply(setup), "");
    Map<Case, String> why = new LinkedHashMap<>();
    for (Ways ways : different(text)) {
      inBoth.get(ways).forEach(which -> why.put(which, what + ": " + ways.then(text)));
    }
    return why;
  }

  private List<Ways> different(Function<Setup, String> part) {
    return inBoth.keySet().stream()
        .filter(ways -> ways.bothSay(part) && ways.differ(part))
        .toList();
  }

  private void note(String what, Function<Ways, String> difference) {
    List<Ways> different =
        inBoth.keySet().stream().filter(ways -> !difference.apply(ways).isEmpty()).toList();
    if (!different.isEmpty()) {
      String texts = several(different.stream().map(difference).distinct().toList());
      String share = different.size() == inBoth.size() ? "" : " (" + share(different) + ")";
      notes.add("The runs differ in %s: %s%s.".formatted(what, texts, share));
    }
  }

  /** A difference in a part, if another part that would cover it is the same. */
  private static Function<Ways, String> same(
      Function<Setup, String> covering, Function<Setup, String> part) {
    return ways -> ways.differ(covering) ? "" : then(ways, part);
  }

  private static String then(Ways ways, Function<Setup, String> part) {
    return ways.bothSay(part) && ways.differ(part) ? ways.then(part) : "";
  }

  /** Only the arguments that differ; their order is no difference. */
  private static String arguments(Ways ways, Function<List<String>, List<String>> which) {
    List<String> a = which.apply(ways.base().jvmArgs());
    List<String> b = which.apply(ways.head().jvmArgs());
    List<String> first = JvmArguments.without(a, b);
    List<String> then = JvmArguments.without(b, a);
    return first.isEmpty() && then.isEmpty()
        ? ""
        : "%s, then %s".formatted(shown(first), shown(then));
  }

  private static String shown(List<String> arguments) {
    return arguments.isEmpty() ? "none" : clipped(String.join(" ", arguments));
  }

  private static String clipped(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }

  private static String several(List<String> differences) {
    return differences.getFirst()
        + (differences.size() == 1 ? "" : " and " + (differences.size() - 1) + " more");
  }

  private String share(List<Ways> some) {
    return "%d of %d benchmarks"
        .formatted(
            some.stream().mapToInt(ways -> inBoth.get(ways).size()).sum(),
            inBoth.values().stream().mapToInt(List::size).sum());
  }

  /** How both runs measured the same. */
  private record Ways(Setup base, Setup head) {
    boolean bothSay(Function<Setup, String> part) {
      return !part.apply(base).isBlank() && !part.apply(head).isBlank();
    }

    boolean differ(Function<Setup, String> part) {
      return !part.apply(base).equals(part.apply(head));
    }

    String then(Function<Setup, String> part) {
      return "%s, then %s".formatted(clipped(part.apply(base)), clipped(part.apply(head)));
    }
  }
}
