// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A loop's tasks that are not done, first to last made; linked through the tasks themselves. */
final class TaskList {
  private static final int MOST_DESCRIBED = 20;

  private @Nullable Task<?> first;
  private @Nullable Task<?> last;

  void add(Task<?> task) {
    task.previous = last;
    if (last == null) {
      first = task;
    } else {
      last.next = task;
    }
    last = task;
  }

  void remove(Task<?> task) {
    if (task.previous == null && task != first) {
      return; // It was removed before, when its loop forgot it.
    }
    if (task.previous == null) {
      first = task.next;
    } else {
      task.previous.next = task.next;
    }
    if (task.next == null) {
      last = task.previous;
    } else {
      task.next.previous = task.previous;
    }
    task.previous = null;
    task.next = null;
  }

  @Nullable Task<?> first() {
    return first;
  }

  List<Task<?>> copy() {
    List<Task<?>> tasks = new ArrayList<>();
    for (Task<?> task = first; task != null; task = task.next) {
      tasks.add(task);
    }
    return tasks;
  }

  /** For a deadlock's message: what the first of them wait for, and how many more there are. */
  String describeWaiting() {
    StringJoiner waiting = new StringJoiner(", ");
    int count = 0;
    for (Task<?> task = first; task != null; task = task.next) {
      if (count < MOST_DESCRIBED) {
        Future<?> awaited = task.waitingOn();
        waiting.add(task.label() + " waits for " + (awaited == null ? "nothing" : awaited.label()));
      }
      count++;
    }
    return count <= MOST_DESCRIBED
        ? waiting.toString()
        : "%s, and %,d more tasks wait".formatted(waiting, count - MOST_DESCRIBED);
  }
}
