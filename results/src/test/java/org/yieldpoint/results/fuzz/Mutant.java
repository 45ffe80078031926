// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** A file with what was done to it. */
public final class Mutant {
  private static final int MOST_SHOWN = 2_000;

  /** What a careless or hostile writer puts in the place of anything, as it stands in JSON. */
  private static final List<String> HOSTILE =
      List.of(
          "null",
          "true",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[[1, 2], [3]]",
          "{\"a\": 1}",
          "\"\"",
          "\" \"",
          "0",
          "-0.0",
          "-1",
          "1",
          "0.5",
          "2147483648",
          "-2147483648",
          "9007199254740993",
          "9223372036854775807",
          "9223372036854775808",
          "1000000000",
          "1e9",
          "1e18",
          "1e308",
          "1e999",
          "-1e999",
          "1e-999",
          "1E+2147483648",
          "1".repeat(900),
          "1".repeat(1_100),
          "NaN",
          "Infinity",
          "-Infinity",
          "\"NaN\"",
          "\"+INF\"",
          "\"-INF\"",
          "\"Infinity\"",
          "\"1e999\"",
          "\"1d\"",
          "\"0x1p3\"",
          "\" 5 \"",
          "\"five\"",
          "01",
          "+1",
          ".5",
          "\"\\u0000\"",
          "\"\\u001b[2J\\u001b]0;title\\u0007\"",
          "\"\\u009b31m\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\u202egnp.exe\"",
          "\"\\ufeff\"",
          "\"one\\ntwo\\r\\nthree\\u2028four\"",
          "\"::error::stop\"",
          "\"::::stop-commands::x\"",
          "\"##[error]x\"",
          "\"%s %d %n %\"",
          "\"<script>alert(1)</script>\"",
          "\"]]>&amp;<!--\"",
          "\"| a | b |\"",
          "\"`x` [y](javascript:z)\"",
          "\"../../../escaped\"",
          "\"/tmp/yieldpoint-escaped\"",
          "\"..\\\\..\\\\escaped\"",
          "\"a/b\\u0000c\"",
          "\"~\"",
          "\"-\"",
          "\"#1\"",
          "\"a#9999\"",
          "\"" + "x".repeat(5_000) + "\"",
          "\"" + "\u00b5".repeat(70_000) + "\"",
          "\"ns/op\"",
          "\"ops/s\"",
          "\"B/op\"",
          "\"avgt\"",
          "\"thrpt\"",
          "\"sample\"",
          "\"ss\"",
          "\"\u0131\u0130\u00df\ufb01\"",
          "<<<<<<< HEAD",
          "// comment",
          "'x'",
          ",",
          ":",
          "]",
          "}",
          "\"",
          "\\",
          "\u0000",
          "\u001b[31m",
          "\ud83d\ude00");

  private final byte[] original;
  private final List<Edit> edits;

  private Mutant(byte[] original, List<Edit> edits) {
    this.original = original;
    this.edits = edits;
  }

  /** Files made from these by up to six edits; some are left as they are. */
  public static Arbitrary<Mutant> of(byte[]... originals) {
    return Combinators.combine(Arbitraries.of(originals), anEdit().list().ofMaxSize(6))
        .as(Mutant::new);
  }

  /** Files made from these texts. */
  public static Arbitrary<Mutant> of(String... originals) {
    return of(
        List.of(originals).stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new));
  }

  /** One edit, of any kind and anywhere. */
  static Arbitrary<Edit> anEdit() {
    return Combinators.combine(
            Arbitraries.of(Edit.Kind.class),
            Arbitraries.integers()
                .between(0, 100_000)
                .withDistribution(net.jqwik.api.RandomDistribution.uniform()),
            Arbitraries.integers()
                .between(0, 100_000)
                .withDistribution(net.jqwik.api.RandomDistribution.uniform()),
            payloads())
        .as(Edit::new);
  }

  private static Arbitrary<String> payloads() {
    return Arbitraries.oneOf(
        Arbitraries.of(HOSTILE),
        Arbitraries.of(HOSTILE),
        Arbitraries.of(HOSTILE),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.strings().ofMaxLength(12).map(Mutant::quoted));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** The damaged file. */
  public byte[] content() {
    return Edit.apply(edits, original);
  }

  @Override
  public String toString() {
    byte[] content = content();
    StringBuilder shown = new StringBuilder();
    new String(content, StandardCharsets.UTF_8)
        .codePoints()
        .limit(MOST_SHOWN)
        .forEach(
            c -> {
              if ((c >= ' ' && c < 0x7f) || c == '\n') {
                shown.appendCodePoint(c);
              } else {
                shown.append(String.format("\\u{%x}", c));
              }
            });
    return "%s: %d bytes%n%s%s"
        .formatted(edits, content.length, shown, content.length > MOST_SHOWN ? "…" : "");
  }
}
