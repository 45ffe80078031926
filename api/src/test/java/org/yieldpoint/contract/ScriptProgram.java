// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;
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
import org.yieldpoint.loop.EventLoop;
import org.yieldpoint.loop.TaskGroup;
import org.yieldpoint.loop.Timeout;

/** One run of a script as a state machine: instructions, a label, and a table of handlers. */
final class ScriptProgram {
  /*
   * As javac would do it, but for finally blocks, which are there once: code that enters one notes in
   * `pending` what is to happen after it (nothing: it goes on; an exception: it is raised; RETURN:
   * it returns), and its last instruction looks there.
   */
  private static final Object RETURN = new Object();

  /** What an instruction answers that does not end the resume. */
  private static final Object GO_ON = new Object();

  /**
   * How it suspends.
   *
   * @param <A> what a machine's resume answers
   */
  interface Port<A> {
    A yieldValue(Object value);

    A waitFor(Object target);

    A done(Object value);

    /** What the suspension before came to. */
    Object received();

    EventLoop loop();
  }

  /** Answers what the port did if that ends the resume, or GO_ON to go on at {@code next}. */
  private interface Instruction {
    Object run(Port<?> port) throws Exception;
  }

  /** Exceptions of a type, at the labels from (inclusive) to (exclusive), go on at a handler. */
  private record Region(
      int from, int to, Class<? extends Throwable> type, int handler, Consumer<Throwable> entry) {}

  private final List<Instruction> instructions = new ArrayList<>();

  /** Inner ones first. */
  private final List<Region> regions = new ArrayList<>();

  private final IdentityHashMap<Try, Throwable> caught = new IdentityHashMap<>();
  private final IdentityHashMap<Statement, Object> pending = new IdentityHashMap<>();
  private int label;
  private int next;
  private boolean suspended;
  private Object it;
  private Object result;

  ScriptProgram(Script script) {
    Instruction end = port -> port.done(result);
    compile(script, end);
    instructions.add(end);
  }

  @SuppressWarnings("unchecked") // what the port has answered
  <A> A resume(Port<A> port) throws Exception {
    if (suspended) {
      suspended = false;
      it = port.received();
      label++;
    }
    while (true) {
      next = label + 1;
      Object answer = instructions.get(label).run(port);
      if (answer != GO_ON) {
        suspended = true;
        return (A) answer;
      }
      label = next;
    }
  }

  boolean handle(Throwable raised) {
    for (Region region : regions) {
      if (region.from <= label && label < region.to && region.type.isInstance(raised)) {
        suspended = false;
        label = region.handler;
        region.entry.accept(raised);
        return true;
      }
    }
    return false;
  }

  /**
   * Compiles a block.
   *
   * @param onReturn what a return in it does when the result is set
   */
  private void compile(Script block, Instruction onReturn) {
    for (Statement statement : block.statements()) {
      compile(statement, onReturn);
    }
  }

  private void compile(Statement statement, Instruction onReturn) {
    switch (statement) {
      case Act act ->
          instructions.add(
              _ -> {
                act.action().run(it);
                return GO_ON;
              });
      case Yield yield -> instructions.add(port -> port.yieldValue(yield.value().apply(it)));
      case YieldTurn _ -> instructions.add(port -> port.yieldValue(null));
      case Sleep sleep ->
          instructions.add(port -> port.waitFor(port.loop().sleep(sleep.duration())));
      case Wait wait -> instructions.add(port -> port.waitFor(wait.target().get()));
      case Rethrow rethrow ->
          instructions.add(
              _ -> {
                throw Sneaky.raise(caught.get(rethrow.handled()));
              });
      case Return returned ->
          instructions.add(
              port -> {
                result = returned.value().apply(it);
                return onReturn.run(port);
              });
      case Forever forever -> {
        int[] top = {instructions.size()};
        compile(forever.block(), onReturn);
        instructions.add(jump(top));
      }
      case Try attempt -> compileTry(attempt, onReturn);
      case Group group -> compileGroup(group);
      case UnderTimeout timeout -> compileTimeout(timeout);
    }
  }

  private Instruction jump(int[] target) {
    return _ -> {
      next = target[0];
      return GO_ON;
    };
  }

  private void compileTry(Try attempt, Instruction outer) {
    int[] lastly = new int[1];
    Instruction onReturn =
        attempt.lastly == null
            ? outer
            : _ -> {
              pending.put(attempt, RETURN);
              next = lastly[0];
              return GO_ON;
            };
    Instruction goOn =
        _ -> {
          pending.remove(attempt);
          next = lastly[0];
          return GO_ON;
        };

    int from = instructions.size();
    compile(attempt.block, onReturn);
    int to = instructions.size();
    instructions.add(goOn);
    for (Handler handler : attempt.handlers) {
      Consumer<Throwable> entry =
          raised -> {
            caught.put(attempt, raised);
            it = raised;
          };
      regions.add(new Region(from, to, handler.type(), instructions.size(), entry));
      compile(handler.block(), onReturn);
      instructions.add(goOn);
    }
    lastly[0] = instructions.size();
    if (attempt.lastly != null) {
      Consumer<Throwable> entry = raised -> pending.put(attempt, raised);
      regions.add(new Region(from, lastly[0], Throwable.class, lastly[0], entry));
      compile(attempt.lastly, outer);
      instructions.add(
          port -> {
            Object after = pending.remove(attempt);
            if (after instanceof Throwable raised) {
              throw Sneaky.raise(raised);
            }
            return after == RETURN ? outer.run(port) : GO_ON;
          });
    }
  }

  private void compileGroup(Group group) {
    TaskGroup[] opened = new TaskGroup[1];
    instructions.add(
        port -> {
          opened[0] = new TaskGroup(port.loop());
          opened[0].enter();
          pending.remove(group);
          return GO_ON;
        });
    compileBlock(group, group.block(), () -> group.opened().accept(opened[0]));
    instructions.add(port -> port.waitFor(opened[0].exit((Throwable) pending.remove(group))));
  }

  private void compileTimeout(UnderTimeout timeout) {
    Timeout[] opened = new Timeout[1];
    instructions.add(
        port -> {
          opened[0] = new Timeout(port.loop(), timeout.delay());
          opened[0].enter();
          pending.remove(timeout);
          return GO_ON;
        });
    compileBlock(timeout, timeout.block(), () -> timeout.opened().accept(opened[0]));
    instructions.add(
        _ -> {
          Throwable failure = opened[0].exit((Throwable) pending.remove(timeout));
          if (failure != null) {
            throw Sneaky.raise(failure);
          }
          return GO_ON;
        });
  }

  /** Compiles what has an end of its own, which finds in {@code pending} what was raised. */
  private void compileBlock(Statement statement, Script block, Runnable opened) {
    int from = instructions.size();
    instructions.add(
        _ -> {
          opened.run();
          return GO_ON;
        });
    compile(
        block,
        _ -> {
          throw new UnsupportedOperationException("return from a task group or a timeout");
        });
    int to = instructions.size();
    Consumer<Throwable> entry = raised -> pending.put(statement, raised);
    regions.add(new Region(from, to, Throwable.class, to, entry));
  }
}
