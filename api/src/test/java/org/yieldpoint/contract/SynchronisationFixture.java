// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.Map;
import java.util.function.Supplier;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.Task;

/** What the rules of synchronisation are written with: tasks by name, and their holds. */
interface SynchronisationFixture extends LoopFixture {
  /** The tasks that were made of scripts, by the scripts' names. */
  Map<String, Task<Object>> startedTasks();

  /** An action that makes a task of a script. */
  default Script.Action starting(Script script) {
    return () -> startedTasks().put(script.name(), task(script));
  }

  /** The task that was made of the script with this name. */
  default Supplier<Task<Object>> started(String name) {
    return () -> startedTasks().get(name);
  }

  default Script.Action cancelling(String name, String message) {
    return () -> trace().add("cancel: " + startedTasks().get(name).cancel(message));
  }

  /** An action that logs what is refused to {@code action}. */
  default Script.Action refused(Runnable action) {
    return () -> {
      try {
        action.run();
        trace().add("not refused");
      } catch (RuntimeException refusal) {
        trace().add("refused: " + Trace.describe(refusal));
      }
    };
  }

  /** An action that says whether {@code locked}. */
  default Script.Action asking(Supplier<Boolean> locked) {
    return () -> trace().add("locked: " + locked.get());
  }

  /** Acquires, keeps it for some turns, and releases. */
  default Script holder(
      String name, Supplier<Coroutine<Permit>> acquire, int turns, Script.Action release) {
    Script script = script(name).awaits(acquire).logs("has it");
    for (int i = 0; i < turns; i++) {
      script.yieldsTurn();
    }
    return script.logs("releases").does(release);
  }

  /** Acquires, keeps it for a turn, and releases. */
  default Script holder(String name, Supplier<Coroutine<Permit>> acquire, Script.Action release) {
    return holder(name, acquire, 1, release);
  }

  // ---- Queues

  default Script getter(AsyncQueue<Object> queue, String name) {
    return script(name).observes(queue::get);
  }

  default Script putter(AsyncQueue<Object> queue, String name, Object item) {
    return script(name).observes(putting(queue, item));
  }

  default Supplier<Coroutine<Void>> putting(AsyncQueue<Object> queue, Object item) {
    return () -> queue.put(item);
  }

  default Script.Action puts(AsyncQueue<Object> queue, Object item) {
    return () -> queue.putNowait(item);
  }

  default Script.Action takes(AsyncQueue<Object> queue) {
    return () -> trace().add("took " + queue.getNowait());
  }
}
