// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code docs/semantics.md} lists the rules of the contract tests. */
@Timeout(60)
class SemanticsDocTest {
  private static final Map<String, String> CHAPTERS = new LinkedHashMap<>();

  static {
    CHAPTERS.put("G", "Generators");
    CHAPTERS.put("Y", "Delegation (`yield from`)");
    CHAPTERS.put("L", "The event loop: order");
    CHAPTERS.put("A", "gather");
    CHAPTERS.put("T", "Task groups");
    CHAPTERS.put("C", "Cancellation");
    CHAPTERS.put("R", "A run of the loop");
    CHAPTERS.put("S", "Locks, semaphores, events, conditions, barriers");
    CHAPTERS.put("Q", "Queues");
    CHAPTERS.put("M", "Hand-written machines");
    CHAPTERS.put("W", "Awaiting");
    CHAPTERS.put("E", "Runners, observers, other threads");
    CHAPTERS.put("X", "Runtimes");
  }

  @Test
  void listsTheRules() throws IOException {
    GeneratedDoc.check("docs/semantics.md", render(), getClass());
  }

  private static String render() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Semantics

            <!-- Generated from api/src/test/resources/org/yieldpoint/contract/rules.txt. -->

            These are the rules that the contract tests hold every runtime to. They describe CPython \
            3.13; chapters E, M and X are this project's own. A test names the rules it checks, so a \
            rule's id finds its tests:

            ```
            grep -rnE 'DisplayName\\(".*G7\\b' api/src/test
            ```

            Where Java and Python differ, and why, is in the javadoc of \
            [`org.yieldpoint`](../api/src/main/java/org/yieldpoint/package-info.java).
            """);
    String chapter = "";
    for (String line :
        Files.readAllLines(
            GeneratedDoc.CHECKOUT.resolve(
                "api/src/test/resources/org/yieldpoint/contract/rules.txt"))) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] idAndRule = line.split(" ", 2);
      String letter = idAndRule[0].substring(0, 1);
      if (!letter.equals(chapter)) {
        chapter = letter;
        text.append("\n## ").append(CHAPTERS.getOrDefault(letter, letter)).append("\n\n");
        text.append("| | |\n|---|---|\n");
      }
      String rule = idAndRule[1].replace("|", "\\|");
      text.append("| ").append(idAndRule[0]).append(" | ").append(rule).append(" |\n");
    }
    return text.toString();
  }
}
