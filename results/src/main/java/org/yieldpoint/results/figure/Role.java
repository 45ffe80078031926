// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.figure;

/** What a series is in a comparison. */
public enum Role {
  /** One of the things being compared with one another. */
  RUNTIME,
  /** The lower bound of cost: the same work without the thing that is being compared. */
  FLOOR,
  /**
   * The least that one way of doing it can cost: a floor for those that go this way, and dearer
   * than others.
   */
  LIMIT,
  /** What else one could use for the same job. */
  PEER,
  /**
   * The same job done by another process, often in another language: it shows the order of
   * magnitude, and cannot be compared to the nanosecond.
   */
  PROCESS
}
