// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.html;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** What all pages share: templates, the style sheet, and the care that text from files needs. */
final class PageTemplate {
  /** What a template lets through: controls, and signs that turn the direction of text. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cn}\\p{Cs}&&[^\n\t]]");

  private PageTemplate() {}

  /** Fills a template; texts of the model are escaped. */
  static String fill(String template, Map<String, Object> model) {
    return Mustache.compiler()
        .withLoader(name -> new StringReader(resource(name + ".mustache")))
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(resource(template))
        .execute(model);
  }

  /** A file beside this class. */
  static String resource(String name) {
    try (InputStream in = PageTemplate.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A page in which every character can be seen. */
  static String printable(String html) {
    return UNPRINTABLE.matcher(html).replaceAll("\ufffd");
  }

  /** The program that made the page, with its version. */
  static String version() {
    String own = PageTemplate.class.getPackage().getImplementationVersion();
    return "Yieldpoint" + (own == null ? "" : " " + own);
  }

  /** Keeps a number and its unit on one line. */
  static String unbroken(String text) {
    return text.replaceAll("(?<=\\d) (?=%)", "\u00a0");
  }
}
