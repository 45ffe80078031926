// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.yieldpoint.results.compare.Subject;
import org.yieldpoint.results.compare.Untested;
import org.yieldpoint.results.gate.Finding;
import org.yieldpoint.results.gate.GateResult;
import org.yieldpoint.results.gate.GateResult.Strictness;
import org.yieldpoint.results.gate.Verdict;

/** A gate's result as JUnit's XML, which every CI server can show: a metric is a test case. */
public final class GateJunit {
  /** The name of the suite, by which a file is known to be such a report. */
  public static final String MARK = "<testsuites name=\"benchmark gate\"";

  private static final int UNDECIDED = 3;

  private final GateResult result;
  private final Strictness strictness;
  private final XMLStreamWriter xml;
  private final Set<String> names = new HashSet<>();

  private GateJunit(GateResult result, Strictness strictness, XMLStreamWriter xml) {
    this.result = result;
    this.strictness = strictness;
    this.xml = xml;
  }

  /** Renders a result as of a command that is neither strict nor lenient. */
  public static String render(GateResult result) {
    return render(result, Strictness.USUAL);
  }

  /**
   * Renders a result: what regressed failed, so did what fails in the head alone; what is undecided
   * or untested was skipped. Where the command ends with another code than 0 although nothing
   * failed, one test case is in error and says why.
   */
  public static String render(GateResult result, Strictness strictness) {
    StringWriter out = new StringWriter();
    try {
      new GateJunit(result, strictness, XMLOutputFactory.newFactory().createXMLStreamWriter(out))
          .write();
    } catch (XMLStreamException e) {
      throw new AssertionError("a string takes whatever is written", e);
    }
    return out + "\n";
  }

  private void write() throws XMLStreamException {
    Optional<String> exit =
        result.outcome().exitCode(strictness) == UNDECIDED
            ? GateText.exit(result, strictness)
            : Optional.empty();
    long errors = (result.refusals().isEmpty() ? 0 : 1) + exit.stream().count();
    int broken = result.broken().size();
    long skipped = result.count(Verdict.UNDECIDED) + result.untested().size() - broken;
    long cases = result.findings().size() + result.untested().size() + errors;
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    start("testsuites", "name", "benchmark gate");
    start(
        "testsuite",
        "name",
        "benchmark gate",
        "tests",
        String.valueOf(cases),
        "failures",
        String.valueOf(result.count(Verdict.REGRESSED) + broken),
        "errors",
        String.valueOf(errors),
        "skipped",
        String.valueOf(skipped));
    if (!result.refusals().isEmpty()) {
      error("the runs can be compared", String.join("; ", result.refusals()));
    }
    if (exit.isPresent()) {
      error("the gate can tell", exit.get());
    }
    for (Finding finding : result.findings()) {
      finding(finding);
    }
    for (Untested one : result.untested()) {
      testCase(one.subject());
      inside(one.broken() ? "failure" : "skipped", one.why(), "");
      xml.writeEndElement();
    }
    start("system-out");
    xml.writeCharacters(
        Escape.xml(
            Stream.of(
                    Stream.of(GateText.headline(result)),
                    GateText.together(result).stream(),
                    result.notes().stream())
                .flatMap(texts -> texts)
                .collect(Collectors.joining(" "))));
    xml.writeEndDocument();
  }

  private void error(String name, String message) throws XMLStreamException {
    start("testcase", "classname", "gate", "name", name);
    inside("error", message, "");
    xml.writeEndElement();
  }

  private void finding(Finding finding) throws XMLStreamException {
    testCase(finding.subject());
    String what =
        "%s: %s (interval: %s), %s, %s"
            .formatted(
                GateText.verdict(finding),
                GateText.effect(finding),
                finding.effect().isPresent() ? GateText.interval(finding) : "none",
                GateText.values(finding),
                GateText.forks(finding));
    String remarks = GateText.remarks(finding, result.rules());
    switch (finding.verdict()) {
      case REGRESSED -> inside("failure", what, remarks);
      case UNDECIDED -> inside("skipped", what + "; " + remarks, "");
      case IMPROVED, EQUIVALENT ->
          inside("system-out", "", remarks.isEmpty() ? what : what + "; " + remarks);
    }
    xml.writeEndElement();
  }

  private void testCase(Subject subject) throws XMLStreamException {
    int dot = subject.benchmark().lastIndexOf('.');
    String owner = dot < 0 ? "benchmarks" : subject.benchmark().substring(0, dot);
    String name = subject.fullName().substring(dot + 1);
    // In two modes one benchmark may have metrics of one name.
    String unique =
        names.add(owner + "." + name) ? name : "%s (%s)".formatted(name, subject.mode());
    start("testcase", "classname", owner, "name", unique, "time", "0");
  }

  private void inside(String element, String message, String text) throws XMLStreamException {
    List<String> attributes = message.isEmpty() ? List.of() : List.of("message", message);
    start(element, attributes.toArray(String[]::new));
    xml.writeCharacters(Escape.xml(text));
    xml.writeEndElement();
  }

  private void start(String element, String... attributes) throws XMLStreamException {
    xml.writeStartElement(element);
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], Escape.xml(attributes[i + 1]));
    }
  }
}
