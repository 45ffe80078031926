// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.loop.Future;
import org.yieldpoint.loop.LoopObserver;
import org.yieldpoint.loop.Task;

/**
 * The steps that a loop's tasks took, one after the other.
 *
 * <p>A step takes no time by a virtual clock, and many steps have the same time. So steps are
 * numbered.
 */
final class Timeline implements LoopObserver {

  /**
   * One step of one task.
   *
   * @param lane of the task that took it
   * @param printed what the task printed in it
   * @param end how it ended
   */
  record Step(Lane lane, long nanoTime, List<String> printed, End end) {
    @SuppressWarnings("ReferenceEquality") // two tasks can have the same name
    boolean isOf(Lane other) {
      return lane == other;
    }
  }

  /** How a step ended. */
  sealed interface End {
    /** The task waits. */
    record Waits(String what) implements End {}

    /** The task yielded for one iteration of the loop. */
    record Yields() implements End {}

    /** The task is done. */
    record Finishes(String how) implements End {}
  }

  /**
   * A task's line in the drawing.
   *
   * @param madeIn the number of the step that made it; -1 if none did
   */
  record Lane(String name, int madeIn) {}

  private final Map<Task<?>, Lane> lanes = new LinkedHashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<String> printed = new ArrayList<>();
  private boolean inStep;

  /** The tasks, in the order in which they were made. */
  List<Lane> lanes() {
    return List.copyOf(lanes.values());
  }

  /** The steps, in the order in which they were taken. */
  List<Step> steps() {
    return steps;
  }

  /** The number of the step in which {@code lane} ended; the number of steps if it did not. */
  int endOf(Lane lane) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).isOf(lane) && steps.get(i).end() instanceof End.Finishes) {
        return i;
      }
    }
    return steps.size();
  }

  /** Whether step {@code i} is the first at its time. */
  boolean beginsATime(int i) {
    return i == 0 || steps.get(i).nanoTime() != steps.get(i - 1).nanoTime();
  }

  /** Records a line that the running task has printed. */
  void print(String line) {
    printed.add(line);
  }

  @Override
  public void created(Task<?> task, long nanoTime) {
    String name = task.name() + " " + task.coroutineName();
    lanes.put(task, new Lane(name, inStep ? steps.size() : -1));
  }

  @Override
  public void resumed(Task<?> task, long nanoTime) {
    inStep = true;
    printed.clear();
  }

  @Override
  public void suspended(Task<?> task, @Nullable Future<?> awaited, long nanoTime) {
    end(task, nanoTime, awaited == null ? new End.Yields() : new End.Waits(awaited.label()));
  }

  @Override
  public void finished(Task<?> task, long nanoTime) {
    String how = "returns";
    if (task.isCancelled()) {
      how = "is cancelled";
    } else if (task.exception() != null) {
      how = "fails with " + task.exception();
    }
    end(task, nanoTime, new End.Finishes(how));
  }

  private void end(Task<?> task, long nanoTime, End end) {
    steps.add(new Step(lanes.get(task), nanoTime, List.copyOf(printed), end));
    inStep = false;
  }
}
