// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.soak;

/** How much was done. */
final class Tally {
  long switches;
  long tasks;
  long tasksCancelled;
  long cancels;
  long timers;
  long timersFired;
}
