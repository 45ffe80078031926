// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/** What only some tasks have: a name that was given to them, and what their cancels have left. */
final class Particulars {
  @Nullable String name;
  @Nullable String cancelMessage;
  int cancelRequests;

  /** While a cancel goes through the task to what it waits for. */
  boolean beingCancelled;
}
