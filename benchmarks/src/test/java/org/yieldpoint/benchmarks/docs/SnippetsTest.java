// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every paragraph of Java in the documentation is a part of a class that the build compiles, white
 * space aside, and every link between its files leads somewhere.
 */
@Timeout(60)
class SnippetsTest {
  private static final Pattern BLOCK =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final Pattern FENCED =
      Pattern.compile("^```.*?^```", Pattern.DOTALL | Pattern.MULTILINE);

  @Test
  void compiles() throws IOException {
    String compiled =
        packed(
            Files.readString(
                GeneratedDoc.CHECKOUT.resolve(
                    "benchmarks/src/test/java/org/yieldpoint/benchmarks/docs/Snippets.java")));
    int blocks = 0;
    for (Path page : pages()) {
      Matcher block = BLOCK.matcher(Files.readString(page));
      while (block.find()) {
        blocks++;
        for (String part : block.group(1).split("\n\n", -1)) {
          assertThat(compiled.contains(packed(part)))
              .as("%s shows code that is not in Snippets.java:%n%s", page, part)
              .isTrue();
        }
      }
    }
    assertThat(blocks).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "statemachine"})
  void doesWhatItsCommentsSay(String runtime) {
    assertThat(Snippets.use(runtime)).isEqualTo(42);
  }

  @Test
  void linksToFilesThatAreThere() throws IOException {
    List<String> lost = new ArrayList<>();
    for (Path page : pages()) {
      String text = FENCED.matcher(Files.readString(page)).replaceAll("");
      Matcher link = LINK.matcher(text);
      while (link.find()) {
        Path target = page.resolveSibling(link.group(1)).normalize();
        if (!Files.exists(target)) {
          lost.add(page.getFileName() + ": " + link.group(1));
        }
      }
    }
    assertThat(lost).isEmpty();
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(GeneratedDoc.CHECKOUT.resolve("docs"));
        Stream<Path> top = Files.list(GeneratedDoc.CHECKOUT)) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static String packed(String code) {
    return code.replaceAll("\\s+", "");
  }
}
