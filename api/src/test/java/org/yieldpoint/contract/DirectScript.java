// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Iterator;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;
import org.yieldpoint.Yielder;
import org.yieldpoint.contract.Script.Act;
import org.yieldpoint.contract.Script.Forever;
import org.yieldpoint.contract.Script.Group;
import org.yieldpoint.contract.Script.Handler;
import org.yieldpoint.contract.Script.Rethrow;
import org.yieldpoint.contract.Script.Return;
import org.yieldpoint.contract.Script.Sleep;
import org.yieldpoint.contract.Script.Statement;
import org.yieldpoint.contract.Script.Try;
import org.yieldpoint.contract.Script.UnderTimeout;
import org.yieldpoint.contract.Script.Wait;
import org.yieldpoint.contract.Script.Yield;
import org.yieldpoint.contract.Script.YieldTurn;
import org.yieldpoint.loop.Async;
import org.yieldpoint.loop.Awaitable;

/** One run of a script as it stands, on the stack: Java's own exceptions do what it says. */
final class DirectScript {

  /** How it suspends. */
  interface Suspension {
    Object yieldValue(Object value);

    Object waitFor(Object target);

    void sleep(Duration duration);

    void group(Group group);

    default void timeout(UnderTimeout timeout) throws Exception {
      throw new UnsupportedOperationException("a generator has no deadline");
    }
  }

  private final Script script;
  private final IdentityHashMap<Try, Throwable> caught = new IdentityHashMap<>();
  private Suspension suspension;
  private Object it;
  private Object result;

  DirectScript(Script script) {
    this.script = script;
  }

  Object run(Yielder<Object, Object> yielder) throws Exception {
    return run(new YielderSuspension(yielder));
  }

  Object run(Async async) throws Exception {
    return run(new AsyncSuspension(async));
  }

  Object run(Suspension by) throws Exception {
    suspension = by;
    run(script);
    return result;
  }

  /** Runs a block, and says whether it returned. */
  private boolean run(Script block) throws Exception {
    for (Statement statement : block.statements()) {
      if (run(statement)) {
        return true;
      }
    }
    return false;
  }

  private boolean run(Statement statement) throws Exception {
    switch (statement) {
      case Act act -> act.action().run(it);
      case Yield yield -> it = suspension.yieldValue(yield.value().apply(it));
      case YieldTurn _ -> it = suspension.yieldValue(null);
      case Sleep sleep -> suspension.sleep(sleep.duration());
      case Wait wait -> it = suspension.waitFor(wait.target().get());
      case Rethrow rethrow -> throw Sneaky.raise(caught.get(rethrow.handled()));
      case Group group -> suspension.group(group);
      case UnderTimeout timeout -> suspension.timeout(timeout);
      case Return returned -> {
        result = returned.value().apply(it);
        return true;
      }
      case Try attempt -> {
        return attempt(attempt);
      }
      case Forever forever -> {
        while (!run(forever.block())) {}
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings({"finally", "Finally"}) // A return that discards is what is asked for.
  private boolean attempt(Try attempt) throws Exception {
    try {
      return run(attempt.block);
    } catch (Throwable raised) {
      Handler handler = attempt.handlerOf(raised);
      if (handler == null) {
        throw raised;
      }
      caught.put(attempt, raised);
      it = raised;
      return run(handler.block());
    } finally {
      if (attempt.lastly != null && run(attempt.lastly)) {
        return true;
      }
    }
  }

  private record YielderSuspension(Yielder<Object, Object> yielder) implements Suspension {
    @Override
    public Object yieldValue(Object value) {
      return yielder.yield(value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object waitFor(Object target) {
      return switch (target) {
        case GeneratorFunction<?, ?, ?> function ->
            yielder.yieldFrom((GeneratorFunction<Object, Object, Object>) function);
        case Generator<?, ?, ?> generator ->
            yielder.yieldFrom((Generator<Object, Object, Object>) generator);
        case Machine<?, ?, ?> machine ->
            yielder.yieldFrom("a machine", (Machine<Object, Object, Object>) machine);
        default -> yielder.yieldFrom((Iterator<?>) target);
      };
    }

    @Override
    public void sleep(Duration duration) {
      throw new UnsupportedOperationException("a generator does not sleep");
    }

    @Override
    public void group(Group group) {
      throw new UnsupportedOperationException("a generator has no task group");
    }
  }

  private final class AsyncSuspension implements Suspension {
    private final Async async;

    AsyncSuspension(Async async) {
      this.async = async;
    }

    @Override
    public Object yieldValue(Object value) {
      async.yieldTurn();
      return null;
    }

    @Override
    public Object waitFor(Object target) {
      return async.await((Awaitable<?>) target);
    }

    @Override
    public void sleep(Duration duration) {
      async.sleep(duration);
    }

    @Override
    public void group(Group group) {
      async.taskGroup(
          opened -> {
            group.opened().accept(opened);
            return run(group.block());
          });
    }

    @Override
    public void timeout(UnderTimeout timeout) throws Exception {
      var _ =
          async.timeout(
              timeout.delay(),
              opened -> {
                timeout.opened().accept(opened);
                return run(timeout.block());
              });
    }
  }
}
