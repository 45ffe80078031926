// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The values that {@link ContextVar}s have at one time; immutable (PEP 567).
 *
 * <p>A task starts with the context of whoever makes it, and what it sets is its own. A coroutine
 * that is awaited shares its task's. A callback has the context of whoever registered it.
 *
 * <p>The body of a plain {@link org.yieldpoint.Generator} that a coroutine resumes may run on a
 * thread of its own, where the context is empty: what it needs, it is to be given.
 */
public final class Context {
  static final Context EMPTY = new Context(Map.of());

  private final Map<ContextVar<?>, Object> values;

  private Context(Map<ContextVar<?>, Object> values) {
    this.values = values;
  }

  /** Returns the context of the task or callback that calls; empty outside of both. */
  public static Context current() {
    return Scope.BOUND.isBound() ? Scope.BOUND.get().context : EMPTY;
  }

  /**
   * Runs {@code code} with this context, on the calling thread. What it sets is gone afterwards;
   * and what it sets before a wait cannot be reset by its token after that.
   *
   * @return what it returned
   */
  public <T extends @Nullable Object> T call(Callable<T> code) throws Exception {
    if (!Scope.BOUND.isBound()) {
      return ScopedValue.where(Scope.BOUND, new Scope(this)).call(code::call);
    }
    // The scope itself stays: the loop looks there for the context of what the code makes.
    Scope scope = Scope.BOUND.get();
    Context before = scope.context;
    Object setter = scope.setter;
    scope.enter(this, this);
    try {
      return code.call();
    } finally {
      scope.enter(before, setter);
    }
  }

  boolean has(ContextVar<?> variable) {
    return values.containsKey(variable);
  }

  @Nullable Object get(ContextVar<?> variable) {
    return values.get(variable);
  }

  /** Takes time in proportion to the number of variables. */
  Context with(ContextVar<?> variable, @Nullable Object value) {
    Map<ContextVar<?>, Object> changed = new HashMap<>(values);
    changed.put(variable, value);
    return new Context(changed);
  }

  Context without(ContextVar<?> variable) {
    Map<ContextVar<?>, Object> changed = new HashMap<>(values);
    changed.remove(variable);
    return changed.isEmpty() ? EMPTY : new Context(changed);
  }

  /**
   * Where the current context is kept. Bound on the thread that runs a loop and on those of its
   * bodies, which take turns, and where {@link #call} runs.
   */
  static final class Scope {
    static final ScopedValue<Scope> BOUND = ScopedValue.newInstance();

    Context context;

    /** The task whose step runs, or null. */
    @Nullable Task<?> task;

    /**
     * Who sets variables here, if not the task: a runner, a callback, in {@link #call} a context.
     */
    @Nullable Object setter;

    /** What watches over the coroutines that are made here, or null. */
    @Nullable UnretrievedFailures debugged;

    Scope(Context context) {
      this.context = context;
      setter = context;
    }

    /** Who sets variables here; for tokens. */
    Object owner() {
      return setter != null ? setter : task;
    }

    /** Stores only what changes: from one task to the next that is little. */
    @SuppressWarnings("ReferenceEquality") // whether it is stored already
    void enter(Context context, @Nullable Object setter) {
      if (this.context != context) {
        this.context = context;
      }
      if (this.setter != setter) {
        this.setter = setter;
      }
    }
  }
}
