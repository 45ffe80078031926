// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a lesson: its source, and the explanation at the top of it. */
final class LessonText {
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*\\R(.*?)\\R \\*/", Pattern.DOTALL);
  private static final Pattern SNIPPET =
      Pattern.compile("\\{@snippet lang = \"python\" :\\R(.*?)\\R}", Pattern.DOTALL);
  private static final Pattern CODE = Pattern.compile("\\{@(?:code|link)\\s+([^{}]*)}");

  private LessonText() {}

  /** The lesson's source file, as it was compiled. */
  static String source(Lesson lesson) {
    String name = lesson.getClass().getSimpleName() + ".java";
    try (InputStream in = lesson.getClass().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Question, program and explanation, as plain text. */
  static String explanation(Lesson lesson) {
    Matcher comment = COMMENT.matcher(source(lesson));
    if (!comment.find()) {
      throw new IllegalStateException("lesson " + lesson + " has no explanation");
    }
    String text = comment.group(1).replaceAll("(?m)^ \\* ?", "");
    return CODE.matcher(SNIPPET.matcher(text).replaceAll(m -> indented(m.group(1))))
        .replaceAll(m -> Matcher.quoteReplacement(m.group(1).replace('#', '.')))
        .replaceAll("</?[bp]>", "")
        .strip();
  }

  private static String indented(String code) {
    return Matcher.quoteReplacement(
        code.lines()
            .map(line -> line.isBlank() ? "" : "    " + line)
            .collect(Collectors.joining("\n")));
  }
}
