// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** A future that says in messages what it stands for. */
final class LabelledFuture<T extends @Nullable Object> extends Future<T> {
  private final String label;

  LabelledFuture(EventLoop loop, String label) {
    super(loop);
    this.label = label;
  }

  @Override
  public String label() {
    return label;
  }
}
