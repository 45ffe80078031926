// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

/**
 * What a worker does, or how it ended: the events of the history. The names are part of its digest.
 */
enum Action {
  SPAWN,
  CANCEL,
  SIGNAL,
  CLEAR,
  NOTIFY,
  RELEASE,
  REST,
  SLEEP,
  PROMISE,
  ACQUIRE,
  CONDITION,
  PUT,
  GET,
  AWAIT_SIGNAL,
  CALL,
  GATHER,
  GROUP,
  WAIT_FOR,
  DEADLINE,
  JOIN,
  WAITED,
  FAILED,
  ENDED
}
