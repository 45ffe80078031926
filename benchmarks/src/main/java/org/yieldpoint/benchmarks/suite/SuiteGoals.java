// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import java.util.List;
import org.yieldpoint.results.figure.Goal;
import org.yieldpoint.results.figure.Goal.Place;

/**
 * Goals: how close the runtimes shall come to their floors and limits, and how far ahead of their
 * peers they shall be.
 */
final class SuiteGoals {
  private static final String NEXT = "next()";
  private static final String RELAY = "next() of a generator that resumes another";
  private static final String MEGAMORPHIC = "next() at a megamorphic call site";
  private static final String UNDER_LOAD = "next() while every core is busy";
  private static final String SWITCH = "loop switch, 1,000 tasks";
  private static final String CROWD = "loop switch, 1,000,000 tasks";
  private static final String GATHER = "gather of 1,000";
  private static final String GATHERED = "allocated by a task in a gather of 1,000";
  private static final String SUSPENDED = "a suspended generator";
  private static final String SLEEP = "sleep of a task, 99 % of 1,000,000 cancelled";

  private static final String MACHINE = "statemachine";
  private static final String INLINE = "virtual/inline";
  private static final String ADAPTIVE = "threads/adaptive";
  private static final String CONFINED = "threads/confined";
  private static final String KOTLINX = "kotlinx.coroutines";

  static final List<Goal> GOALS =
      List.of(
          times("state machine, next(): to Kotlin's sequence", 0.6)
              .of(NEXT, MACHINE)
              .to(NEXT, "Kotlin sequence"),
          times("state machine, megamorphic next(): to Kotlin's sequence", 0.6)
              .of(MEGAMORPHIC, MACHINE)
              .to(MEGAMORPHIC, "Kotlin sequence"),
          times("state machine, next(): to a plain iterator", 1.5)
              .of(NEXT, MACHINE)
              .to(NEXT, "plain iterator"),
          times("inline virtual thread, next(): to the raw Continuation", 1.25)
              .of(NEXT, INLINE)
              .to(NEXT, "raw Continuation"),
          times("inline virtual thread, one generator in another: to one", 2.2)
              .of(RELAY, INLINE)
              .to(NEXT, INLINE),
          times("adaptive threads, next(): to two spinning threads", 1.3)
              .of(NEXT, ADAPTIVE)
              .to(NEXT, "two spinning threads"),
          times("confined threads, next(): to C with futexes on one core", 1.1)
              .of(NEXT, CONFINED)
              .to(NEXT, "C, two threads by futex on one core"),
          times("confined threads, next(): to threads that park", 0.25)
              .of(NEXT, CONFINED)
              .to(NEXT, "threads/park"),
          times("threads by default, next() under load: to confined ones", 1.2)
              .of(UNDER_LOAD, ADAPTIVE)
              .to(UNDER_LOAD, CONFINED),
          times("state machine, loop switch: to kotlinx", 0.4)
              .of(SWITCH, MACHINE)
              .to(SWITCH, KOTLINX),
          times("inline virtual thread, loop switch: to bare ones", 1.15)
              .of(SWITCH, INLINE)
              .to(SWITCH, "bare inline virtual threads"),
          times("confined threads, loop switch: to their own next()", 0.65)
              .of(SWITCH, CONFINED)
              .to(NEXT, CONFINED),
          times("state machine, gather: to kotlinx", 0.35).of(GATHER, MACHINE).to(GATHER, KOTLINX),
          Goal.value("state machine, gather: a task", 100, new Place(GATHERED, MACHINE)),
          times("inline virtual thread, gather: to kotlinx", 1.0)
              .of(GATHER, INLINE)
              .to(GATHER, KOTLINX),
          times("state machine, loop switch with 1,000,000 tasks: to 1,000", 4)
              .of(CROWD, MACHINE)
              .to(SWITCH, MACHINE),
          // Objects are whole bytes; the half allows for what else reached the heap meanwhile.
          Goal.value("state machine, suspended generator", 64.5, new Place(SUSPENDED, MACHINE)),
          times("inline virtual thread, suspended generator: to a bare parked one", 1.1)
              .of(SUSPENDED, INLINE)
              .to(SUSPENDED, "bare virtual thread"),
          times("state machine, 1,000,000 sleeps, 99 % cancelled: to kotlinx", 0.5)
              .of(SLEEP, MACHINE)
              .to(SLEEP, KOTLINX));

  private SuiteGoals() {}

  private static Factor times(String name, double atMost) {
    return new Factor(name, atMost);
  }

  private record Factor(String name, double atMost) {
    Dividend of(String figure, String series) {
      return new Dividend(this, new Place(figure, series));
    }
  }

  private record Dividend(Factor factor, Place of) {
    Goal to(String figure, String series) {
      return Goal.times(factor.name, factor.atMost, of, new Place(figure, series));
    }
  }
}
