// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * The values of all {@link ContextVar}s at one time; immutable (PEP 567).
 *
 * <p>A task starts with the context of the code that makes it, and what it sets is its own. A
 * coroutine that is awaited shares its task's context. A callback has the context of the code that
 * registered it.
 *
 * <p>The body of a plain {@link org.yieldpoint.Generator} that a coroutine resumes may run on a
 * thread of its own, where the context is empty: pass it what it needs.
 */
public final class Context {
  static final Context EMPTY = new Context(Map.of());

  private final Map<ContextVar<?>, Object> values;

  private Context(Map<ContextVar<?>, Object> values) {
    this.values = values;
  }

  /** Returns the context of the calling task or callback; the empty one outside of both. */
  public static Context current() {
    return Scope.BOUND.isBound() ? Scope.BOUND.get().context : EMPTY;
  }

  /**
   * Runs {@code code} with this context, on the calling thread. What it sets is gone afterwards. If
   * the code waits, the token of an earlier set cannot reset it after the wait.
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
   * Holds the current context. Bound on the thread that runs a loop, on the threads of its bodies
   * (one of these threads runs at a time), and where {@link #call} runs.
   */
  static final class Scope {
    static final ScopedValue<Scope> BOUND = ScopedValue.newInstance();

    Context context;

    /** The task whose step runs, or null. */
    @Nullable Task<?> task;

    /**
     * The owner of sets that are not the task's: a runner, a callback or, in {@link #call}, a
     * context.
     */
    @Nullable Object setter;

    /** Watches coroutines that are made here; null unless the loop is being debugged. */
    @Nullable UnretrievedFailures debugged;

    Scope(Context context) {
      this.context = context;
      setter = context;
    }

    /** The owner of sets made here; for tokens. */
    Object owner() {
      return setter != null ? setter : task;
    }

    /** Stores only what changes: consecutive tasks mostly have the same context and setter. */
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
