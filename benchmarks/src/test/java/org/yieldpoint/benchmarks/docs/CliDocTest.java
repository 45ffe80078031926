// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.docs;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yieldpoint.benchmarks.cli.CliDocs;

/** {@code docs/cli.md} says what {@code --help} says. */
@Timeout(60)
class CliDocTest {
  @Test
  void saysWhatTheCommandsSay() throws IOException {
    GeneratedDoc.check("docs/cli.md", CliDocs.render().stripTrailing() + "\n", getClass());
  }
}
