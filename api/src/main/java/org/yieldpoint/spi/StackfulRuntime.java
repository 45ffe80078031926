// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Body;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorProtocolException.Violation;
import org.yieldpoint.Machine;

/**
 * A runtime that gives each body a stack of its own, and knows the bodies that have not ended, so
 * that its close can end them.
 */
public abstract class StackfulRuntime extends CoroutineRuntime {
  /** A body that yields in answer to a close this many times is given up. */
  private static final int CLOSE_ATTEMPTS = 100;

  private final Set<StackfulMachine<?, ?, ?>> live = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** For subclasses. */
  protected StackfulRuntime() {
    super(true);
  }

  /** Supplies the machine that gives {@code body} a stack; acquires nothing yet. */
  protected abstract <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      StackfulMachine<Y, S, R> machine(String name, Body<Y, S, R> body);

  /**
   * Ends the runtime's threads, all of whose bodies have ended or been given up.
   *
   * @return the names of those that would not end within the runtime's bound
   */
  protected abstract List<String> endThreads();

  @Override
  protected final <
          Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Machine<Y, S, R> machine(GeneratorFunction<Y, S, R> function) {
    Body<Y, S, R> body = function.body();
    if (body != null) {
      return machine(function.name(), body);
    }
    Machine<Y, S, R> machine = function.machine();
    if (machine == null) {
      throw new UnsupportedOperationException(function.name() + " has neither form");
    }
    return machine;
  }

  @Override
  protected final void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the runtime " + this + " is closed");
    }
  }

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    // The waits below are bounded by themselves, and an interrupt must not leave threads behind.
    boolean interrupted = Thread.interrupted();
    List<String> left;
    try {
      left = endAll();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "the runtime " + this + " is closed, but these would not end: " + left);
    }
  }

  private List<String> endAll() {
    List<String> reaper = endReaper();
    List<String> left = new ArrayList<>();
    // A finally block may start generators: look again until there is nothing that can be ended.
    for (int round = 0; round < CLOSE_ATTEMPTS && !live.isEmpty(); round++) {
      left.clear();
      for (StackfulMachine<?, ?, ?> machine : live) {
        closeGenerator(machine, left);
      }
      if (left.size() == live.size()) {
        break;
      }
    }
    closed = true;
    left.addAll(endThreads());
    left.addAll(reaper);
    return left;
  }

  private static void closeGenerator(StackfulMachine<?, ?, ?> machine, List<String> left) {
    for (int attempt = 0; attempt < CLOSE_ATTEMPTS; attempt++) {
      try {
        closeGenerator(machine.frame());
        return;
      } catch (GeneratorProtocolException refusal) {
        if (refusal.violation() == Violation.ALREADY_EXECUTING) {
          left.add(machine + " (running)");
          return;
        }
      } catch (Throwable _) {
        return; // It ended, by failing; nobody is left to be told.
      }
    }
    left.add(machine + " (yields when it is closed)");
  }

  void started(StackfulMachine<?, ?, ?> machine) {
    live.add(machine);
  }

  void ended(StackfulMachine<?, ?, ?> machine) {
    live.remove(machine);
  }
}
