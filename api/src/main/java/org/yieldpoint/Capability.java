// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

/** An ability that some {@link CoroutineRuntime}s have and others do not. */
public enum Capability {
  /** Runs a {@link Body}: suspends in the middle of nested calls, not only at the top of one. */
  STACKFUL,
  /**
   * Runs each body on a thread of its own, so that thread-locals are the body's, not the caller's.
   */
  OWN_THREAD,
  /** Suspended generators hold no operating-system thread: as many fit as the heap has room for. */
  UNBOUNDED
}
