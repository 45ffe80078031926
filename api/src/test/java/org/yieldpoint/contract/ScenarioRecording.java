// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a family of scenarios has printed on CPython: the lines of each. */
final class ScenarioRecording {
  private static final String HEADING = "== ";
  private static final Pattern UNDERSCORE = Pattern.compile("_(.)");

  private ScenarioRecording() {}

  /** Returns the recorded traces of a family, by the scenarios' names in Python. */
  static Map<String, List<String>> of(String family) {
    try (InputStream text =
        ScenarioRecording.class.getResourceAsStream("scenarios/" + family + ".txt")) {
      return parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static Map<String, List<String>> parse(String text) {
    Map<String, List<String>> traces = new LinkedHashMap<>();
    List<String> trace = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(HEADING)) {
        trace = new ArrayList<>();
        traces.put(line.substring(HEADING.length()), trace);
      } else {
        trace.add(line);
      }
    }
    return traces;
  }

  /** The Java name of a scenario: its words, in Java's manner. */
  static String methodOf(String name) {
    return UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }
}
