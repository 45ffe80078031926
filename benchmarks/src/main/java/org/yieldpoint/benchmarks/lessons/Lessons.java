// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** All lessons, in the order in which they are taught. */
public final class Lessons {
  private static final List<Lesson> ALL =
      List.of(
          new Lesson01YieldFromTwice(),
          new Lesson02YieldFromValue(),
          new Lesson03StopIterationValue(),
          new Lesson04Send(),
          new Lesson05MultLostValue(),
          new Lesson06MultGotValue(),
          new Lesson07MainLoopTwoTasks(),
          new Lesson08MainLoopShowX(),
          new Lesson09DequeRoundRobin(),
          new Lesson10AsyncDefOnly(),
          new Lesson11SayAfterSequential(),
          new Lesson12CreateTask(),
          new Lesson12xCreateTaskTraced(),
          new Lesson13Gather(),
          new Lesson13xGatherAndGroupTimed(),
          new Lesson14TaskGroup());

  private Lessons() {}

  /** Returns all lessons, in order. */
  public static List<Lesson> all() {
    return ALL;
  }

  /** Returns the lesson of that id, in any letter case, with or without the leading zero. */
  public static Optional<Lesson> find(String id) {
    String wanted = withoutZero(id.strip().toLowerCase(Locale.ROOT));
    return ALL.stream().filter(lesson -> withoutZero(lesson.id()).equals(wanted)).findFirst();
  }

  private static String withoutZero(String id) {
    return id.startsWith("0") ? id.substring(1) : id;
  }
}
