// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.stream.Stream;
import org.yieldpoint.results.format.Environment;

/**
 * What a report says of the two runs beside their numbers.
 *
 * @param base how the base is called
 * @param head how the head is called
 * @param machine where they were measured, in a line; empty if unknown
 */
public record ComparedRuns(String base, String head, String machine) {

  /** The names of both arms, and the head's machine; the base's if the head does not say. */
  public static ComparedRuns of(Arm base, Arm head) {
    String machine =
        Stream.of(head, base)
            .flatMap(arm -> arm.run().environment().stream())
            .map(Environment::describe)
            .findFirst()
            .orElse("");
    return new ComparedRuns(base.name(), head.name(), machine);
  }
}
