// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts in which {@code {name}} stands for the value of the parameter of that name. */
final class Template {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

  private Template() {}

  /** The names in a text, in its order. */
  static List<String> names(String text) {
    return PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /**
   * The text with its values.
   *
   * @param groupDigits whether long whole numbers get their thousands set apart
   */
  static String fill(String text, Map<String, String> values, boolean groupDigits) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match -> {
              String value = values.getOrDefault(match.group(1), "");
              boolean whole = groupDigits && value.matches("[1-9]\\d{3,17}");
              return Matcher.quoteReplacement(
                  whole ? String.format(Locale.ROOT, "%,d", Long.parseLong(value)) : value);
            });
  }

  /** The values with which {@code template} is {@code text}, in order; empty if it cannot be. */
  static Optional<Map<String, String>> match(String template, String text) {
    List<String> names = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(template);
    int from = 0;
    while (placeholder.find()) {
      regex.append(Pattern.quote(template.substring(from, placeholder.start()))).append("(.+)");
      names.add(placeholder.group(1));
      from = placeholder.end();
    }
    regex.append(Pattern.quote(template.substring(from)));
    Matcher found = Pattern.compile(regex.toString()).matcher(text);
    if (!found.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), found.group(i + 1));
    }
    return Optional.of(values);
  }
}
