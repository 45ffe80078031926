// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/** What {@link EventLoop#waitUntil} waits for. */
public enum ReturnWhen {
  /** Until one is done. */
  FIRST_COMPLETED,

  /** Until one has failed, or all are done. */
  FIRST_EXCEPTION,

  /** Until all are done. */
  ALL_COMPLETED
}
