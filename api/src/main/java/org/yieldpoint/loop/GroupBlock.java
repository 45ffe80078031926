// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** Waits for code inside a task group, and then for the group. */
final class GroupBlock<T extends @Nullable Object> extends AsyncMachine<T> {
  private static final int RETURNED = 1;
  private static final int FAILED = 2;
  private static final int LEFT = 3;

  private final TaskGroup group;
  private final Coroutine<T> code;
  private T result;

  /** Makes one of a group that is entered. */
  GroupBlock(TaskGroup group, Coroutine<T> code) {
    this.group = group;
    this.code = code;
  }

  @Override
  public String name() {
    return "TaskGroup";
  }

  @Override
  protected Step step() {
    switch (label) {
      case RETURNED:
        result = awaited();
        return await(group.exit(null), LEFT);
      case FAILED:
        return await(group.exit(raised()), LEFT);
      case LEFT:
        return done(result);
      default:
        return await(code, RETURNED);
    }
  }

  @Override
  protected int caught(Throwable raised) {
    return label == RETURNED ? FAILED : RERAISE;
  }
}
