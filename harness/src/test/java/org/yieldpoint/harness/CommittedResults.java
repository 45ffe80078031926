// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** The runs that are committed in this repository. */
public final class CommittedResults {
  private CommittedResults() {}

  /** Their directory. Tests run in the module's directory, or in the root of the checkout. */
  public static Path directory() {
    Path here = Path.of("").toAbsolutePath();
    return (Files.exists(here.resolve(".mvn")) ? here : here.getParent()).resolve("results");
  }
}
