// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of the documentation that is generated, and whose committed copy must be current. */
final class GeneratedDoc {
  /** The checkout. */
  static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

  private static final String WRITE = "docs.write";

  private GeneratedDoc() {}

  /** Writes the page if asked to, and otherwise checks it. */
  static void check(String name, String content, Class<?> test) throws IOException {
    Path file = CHECKOUT.resolve(name);
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(file, content);
      return;
    }
    assertThat(file)
        .as(
            "%s is stale; write it again with: mvn -pl benchmarks -am test -Dtest=%s"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true",
            name, test.getSimpleName(), WRITE)
        .content()
        .isEqualTo(content);
  }
}
