// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.headline;

import java.util.List;
import java.util.Optional;
import org.yieldpoint.results.figure.Role;
import org.yieldpoint.results.figure.Summary;
import org.yieldpoint.results.figure.Summary.Measured;

/**
 * One way to pause and come back, as a row of the ladder.
 *
 * @param figure its figure in the suite's catalog
 * @param series its series there
 * @param title what it is called, for people
 * @param detail what it is called in the suite, or what is special about it
 * @param moved what must move for it
 */
record Rung(String figure, String series, String title, String detail, String moved) {
  static final String NEXT = "next()";
  static final String HARD_NEXT = "next() at a megamorphic call site";

  private static final String FIELDS = "fields of an object";
  private static final String FRAMES = "stack frames, copied";

  static final Rung COMPILED_AWAY =
      new Rung(
          NEXT,
          "statemachine",
          "State machine, compiled away",
          "statemachine, inlined by the compiler",
          "nothing");
  static final Rung ITERATOR =
      new Rung(HARD_NEXT, "plain iterator", "Plain iterator", "floor, megamorphic call", FIELDS);
  static final Rung MACHINE =
      new Rung(
          HARD_NEXT, "statemachine", "State machine", "statemachine, megamorphic call", FIELDS);
  static final Rung SEQUENCE =
      new Rung(HARD_NEXT, "Kotlin sequence", "Kotlin sequence", "megamorphic call", FIELDS);
  static final Rung CONTINUATION =
      new Rung(
          NEXT, "raw Continuation", "Raw Continuation", "what a virtual thread is made of", FRAMES);
  static final Rung INLINE =
      new Rung(
          NEXT, "virtual/inline", "Virtual thread, run by its caller", "virtual/inline", FRAMES);
  static final Rung SPIN =
      new Rung(
          NEXT,
          "threads/adaptive",
          "Two platform threads that spin",
          "threads/adaptive, on a free core",
          "a cache line, to another core");
  static final Rung VIRTUAL_PARK =
      new Rung(
          NEXT,
          "park/unpark, virtual threads",
          "Two virtual threads that park",
          "default scheduler, bare park and unpark",
          "a task, through a queue");
  static final Rung CONFINED =
      new Rung(
          NEXT,
          "threads/confined",
          "Two platform threads, one core",
          "threads/confined",
          "a thread, by the kernel");
  static final Rung PARK =
      new Rung(
          NEXT,
          "threads/park",
          "Two platform threads that park",
          "threads/park",
          "another core, out of its sleep");

  /** For a sentence only: {@link #INLINE} where {@link #MACHINE} is measured. */
  static final Rung HARD_INLINE =
      new Rung(HARD_NEXT, "virtual/inline", "Virtual thread, run by its caller", "", FRAMES);

  /** For a sentence only: the same program as {@link #VIRTUAL_PARK}, on platform threads. */
  static final Rung BARE_PARK =
      new Rung(
          NEXT,
          "park/unpark, platform threads",
          "Two platform threads, bare park and unpark",
          "",
          "another core, out of its sleep");

  static final Rung NODE =
      new Rung(NEXT, "Node generator", "Node generator", "process of its own", "");
  static final Rung CPYTHON =
      new Rung(NEXT, "CPython generator", "CPython generator", "process of its own", "");

  /** The rows of the picture. */
  static final List<Rung> ALL =
      List.of(
          COMPILED_AWAY,
          ITERATOR,
          MACHINE,
          SEQUENCE,
          CONTINUATION,
          INLINE,
          SPIN,
          VIRTUAL_PARK,
          CONFINED,
          PARK,
          NODE,
          CPYTHON);

  /** What the run has for it. */
  Optional<Measured> in(Summary summary) {
    return summary.sections().stream()
        .flatMap(section -> section.rows().stream())
        .filter(row -> row.figure().equals(figure))
        .flatMap(row -> row.cells())
        .filter(Measured.class::isInstance)
        .map(Measured.class::cast)
        .filter(cell -> cell.series().name().equals(series))
        .findFirst();
  }

  /** Whether it is one of this project's own runtimes. */
  static boolean ours(Measured measured) {
    return measured.series().role() == Role.RUNTIME;
  }

  /** Whether it was measured outside of this JVM, so that only its order of magnitude counts. */
  static boolean apart(Measured measured) {
    return measured.series().role() == Role.PROCESS;
  }
}
