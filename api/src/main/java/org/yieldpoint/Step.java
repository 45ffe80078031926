// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

/**
 * What a {@link Machine} did last. Made only by its {@link Frame}, so that a machine cannot return
 * without having said what it yields, returns or delegates to.
 */
public final class Step {
  static final Step YIELDED = new Step("yielded");
  static final Step RETURNED = new Step("returned");
  static final Step DELEGATED = new Step("delegated");
  static final Step CONTINUED = new Step("continued");

  private final String name;

  private Step(String name) {
    this.name = name;
  }

  @Override
  public String toString() {
    return name;
  }
}
