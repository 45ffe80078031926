// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import java.util.Map;
import org.yieldpoint.results.format.Measurement;

/**
 * What was measured, whatever came out of it.
 *
 * @param benchmark its full name
 * @param params its parameters
 * @param mode JMH's short name of the mode
 * @param threads how many threads ran it
 */
record Case(String benchmark, Map<String, String> params, String mode, int threads) {
  static Case of(Measurement m) {
    return new Case(m.benchmark(), m.params(), m.mode(), m.threads());
  }

  static Case of(Subject subject) {
    return new Case(subject.benchmark(), subject.params(), subject.mode(), subject.threads());
  }

  /** The same in no particular mode and number of threads. */
  Case anyWay() {
    return new Case(benchmark, params, "", 0);
  }
}
