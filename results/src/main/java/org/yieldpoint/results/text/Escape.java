// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.text;

import java.util.regex.Pattern;

/** Makes text from files harmless where it is put. */
public final class Escape {
  private static final char REPLACEMENT = '\ufffd';

  /** How long a text may be where its beginning is enough. */
  static final int LONGEST = 300;

  private static final Pattern COLON_BEFORE_ANOTHER = Pattern.compile(":(?=:)");

  private Escape() {}

  /**
   * For a line of a terminal: nothing that moves the cursor, changes colours or turns the direction
   * of writing, and nothing that a CI server would take for a command of the log.
   */
  public static String terminal(String text) {
    // Pair by pair, three colons would leave two.
    String apart = COLON_BEFORE_ANOTHER.matcher(visible(text)).replaceAll(": ");
    return apart.replace("##[", "# #[").replace("##v", "# #v");
  }

  /** For running text of GitHub's Markdown, on one line, also inside of a table. */
  public static String markdown(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : visible(text).toCharArray()) {
      // An entity is never taken for markup, whatever stands around it.
      if (c < 0x80 && !Character.isLetterOrDigit(c) && " ,.;%()-+=÷/".indexOf(c) < 0) {
        escaped.append("&#").append((int) c).append(';');
      } else {
        escaped.append(c);
      }
    }
    // GitHub links addresses, users and issues even where nothing marks them up.
    return escaped.toString().replace("://", "&#58;//").replace("www.", "www&#46;");
  }

  /** For a name in Markdown: as code, where GitHub makes no links. */
  public static String markdownCode(String text) {
    return "<code>" + markdown(text) + "</code>";
  }

  /** For the message of a workflow command. */
  static String annotation(String text) {
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** For a property of a workflow command, such as its title. */
  static String annotationProperty(String text) {
    return annotation(text).replace(":", "%3A").replace(",", "%2C");
  }

  /** For XML, which cannot hold most control characters. */
  static String xml(String text) {
    return visible(text);
  }

  /** Its beginning, where there is no room for a text that may be as long as its file. */
  public static String clipped(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** The text on one line, with a sign in place of each character that has no sign of its own. */
  public static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    visible.append(c == '\n' || c == '\r' || c == '\t' ? ' ' : REPLACEMENT);
                default -> visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }
}
