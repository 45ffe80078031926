// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the command line ends with. */
public final class ExitCodes {
  public static final int OK = 0;
  public static final int FAILED = 1;
  static final int USAGE = 2;
  public static final int INTERNAL = 70;

  private ExitCodes() {}

  /** Each of them with its meaning, for {@code --help}. */
  public static Map<String, String> described() {
    Map<String, String> described = new LinkedHashMap<>();
    described.put("0", "done");
    described.put(
        "1", "something regressed, a benchmark failed or has no number, or a check failed");
    described.put("2", "wrong usage, or a file that cannot be read or written");
    described.put(
        "3",
        "nothing could be judged, or something was flagged and is undecided; with --strict also"
            + " anything undecided or lost (only gate)");
    described.put("4", "runs that cannot be compared (only gate)");
    described.put("70", "a defect of this program");
    described.put("130", "interrupted; what was measured before is kept");
    return described;
  }
}
