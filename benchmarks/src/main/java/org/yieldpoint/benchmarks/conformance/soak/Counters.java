// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

/** How much a simulation has done. */
final class Counters {
  long switches;
  long tasks;
  long tasksCancelled;
  long cancels;
  long timers;
  long timersFired;
}
