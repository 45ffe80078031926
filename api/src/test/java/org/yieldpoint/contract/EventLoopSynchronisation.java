// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.Task;

/** What the rules of synchronisation are written with: tasks by name, and who has what. */
abstract class EventLoopSynchronisation extends EventLoopOrderRules {
  private final Map<String, Task<Object>> started = new HashMap<>();

  /** An action that makes a task of a script. */
  Script.Action starting(Script script) {
    return () -> started.put(script.name(), task(script));
  }

  /** The task that was made of the script with this name. */
  Supplier<Task<Object>> started(String name) {
    return () -> started.get(name);
  }

  Script.Action cancelling(String name, String message) {
    return () -> trace.add("cancel: " + started.get(name).cancel(message));
  }

  /** An action that logs what is refused to {@code action}. */
  Script.Action refused(Runnable action) {
    return () -> {
      try {
        action.run();
        trace.add("not refused");
      } catch (RuntimeException refusal) {
        trace.add("refused: " + Trace.describe(refusal));
      }
    };
  }

  /** An action that says whether {@code locked}. */
  Script.Action asking(Supplier<Boolean> locked) {
    return () -> trace.add("locked: " + locked.get());
  }

  /** Acquires, keeps it for some turns, and releases. */
  Script holder(
      String name, Supplier<Coroutine<Permit>> acquire, int turns, Script.Action release) {
    Script script = script(name).awaits(acquire).logs("has it");
    for (int i = 0; i < turns; i++) {
      script.yieldsTurn();
    }
    return script.logs("releases").does(release);
  }

  /** Acquires, keeps it for a turn, and releases. */
  Script holder(String name, Supplier<Coroutine<Permit>> acquire, Script.Action release) {
    return holder(name, acquire, 1, release);
  }
}
