// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/** When {@link EventLoop#waitUntil} stops waiting. */
public enum ReturnWhen {
  /** When one is done. */
  FIRST_COMPLETED,

  /** When one has failed, or all are done. */
  FIRST_EXCEPTION,

  /** When all are done. */
  ALL_COMPLETED
}
