// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

/** The life of a {@link Generator}: CREATED → RUNNING ⇄ SUSPENDED → CLOSED. */
public enum GeneratorState {
  /** Not started: no line of its body has run. */
  CREATED,
  /** Inside a resume, its own or that of a generator which delegates to it. */
  RUNNING,
  /** Stopped at a yield. */
  SUSPENDED,
  /** Returned, failed or closed. */
  CLOSED
}
