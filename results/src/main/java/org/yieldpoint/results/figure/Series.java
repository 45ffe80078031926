// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

/**
 * One thing that is measured in several figures, such as a runtime.
 *
 * @param name its name; a variant of another series is called {@code base/variant}
 * @param role what it is in the comparison
 */
public record Series(String name, Role role) {

  /** The part of the name before any {@code /}: variants of one thing share it. */
  public String base() {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** The name, with the role said where it is not that of a runtime. */
  public String label() {
    return switch (role) {
      case RUNTIME -> name;
      case FLOOR -> "floor: " + name;
      case LIMIT -> "limit: " + name;
      case PEER -> "peer: " + name;
      case PROCESS -> "process: " + name;
    };
  }
}
