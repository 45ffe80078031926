// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Looks at how a file begins, and tells what it is that users take for results in JSON. */
final class ForeignFile {
  /** A console's log may have a build's output before JMH's. */
  private static final int LOOKED_AT = 1 << 16;

  private static final Pattern TABLE =
      Pattern.compile("(?m)^Benchmark\\b.*\\bMode\\b.*\\bScore\\b.*\\bUnits\\s*$");

  private static final Pattern LOG =
      Pattern.compile("(?m)^# (JMH version:|VM version:|Run progress:|Run complete\\.)");

  private ForeignFile() {}

  /** What it is instead of JMH's JSON, and what to do; empty if that cannot be told. */
  static Optional<String> describe(Path file) {
    return beginning(file).flatMap(ForeignFile::describe);
  }

  /** Whether it begins as JMH's results in JSON do. */
  static boolean isListOfObjects(Path file) {
    return beginning(file).filter(ForeignFile::isListOfObjects).isPresent();
  }

  /** Whether it begins as an object of JSON, such as settings or another tool's report. */
  static boolean isObject(Path file) {
    return beginning(file).filter(text -> text.startsWith("{")).isPresent();
  }

  private static boolean isListOfObjects(String text) {
    return text.startsWith("[") && text.substring(1).stripLeading().startsWith("{");
  }

  private static Optional<String> describe(String text) {
    if (isListOfObjects(text)) {
      return Optional.empty();
    }
    if (text.startsWith("\"Benchmark\",")) {
      return Optional.of(instead("is JMH's CSV"));
    }
    if (text.startsWith("\"Benchmark\";")) {
      return Optional.of(instead("is JMH's CSV with semicolons"));
    }
    if (text.startsWith("\\begin{tabular}")) {
      return Optional.of(instead("is JMH's LaTeX"));
    }
    if (LOG.matcher(text).find()) {
      return Optional.of(instead("is what JMH prints while it runs"));
    }
    if (TABLE.matcher(text).find()) {
      return Optional.of(instead("is JMH's table in text"));
    }
    // The first byte of gzip counts as a blank.
    if (text.startsWith("\u008b\b") || text.startsWith("PK\u0003\u0004")) {
      return Optional.of("is compressed; unpack it first");
    }
    return Optional.empty();
  }

  private static String instead(String what) {
    return what
        + ", which does not say what each fork measured; write JSON with JMH's options -rf json"
        + " -rff FILE.json";
  }

  /** The first characters that are not blank, in the encoding that the first bytes tell. */
  private static Optional<String> beginning(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LOOKED_AT);
      String text = new String(bytes, charset(bytes)).stripLeading();
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1).stripLeading() : text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Charset charset(byte[] bytes) {
    int first = bytes.length > 1 ? bytes[0] & 0xff : -1;
    int second = bytes.length > 1 ? bytes[1] & 0xff : -1;
    if ((first == 0xff && second == 0xfe) || (first > 0 && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    if ((first == 0xfe && second == 0xff) || (first == 0 && second > 0)) {
      return StandardCharsets.UTF_16BE;
    }
    // Bytes of gzip are no UTF-8; this keeps each of them as it is.
    return first == 0x1f ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }
}
