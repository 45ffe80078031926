// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which benchmarks, by their names. */
public final class IncludeOption {
  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description = "Only benchmarks whose full name contains a match; may be repeated.")
  private List<String> includes = new ArrayList<>();

  /** For picocli. */
  public IncludeOption() {}

  /** The expressions; none for all benchmarks. */
  public List<String> regexes() {
    return includes;
  }

  /** Adds the option to the text of a command. */
  public void appendTo(CommandText command) {
    includes.forEach(regex -> command.option("--include", regex));
  }
}
