// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A variable with a value of its own in each task (PEP 567). For use in coroutines, callbacks and
 * {@link Context#call}.
 *
 * @param <T> the type of its values
 */
public final class ContextVar<T extends @Nullable Object> {

  /**
   * Undoes a {@link ContextVar#set}.
   *
   * @param <T> the type of the variable's values
   */
  public static final class Token<T extends @Nullable Object> {
    private final ContextVar<T> variable;
    private final Object owner;
    private final boolean hadValue;
    private final @Nullable Object previous;
    private boolean used;

    private Token(ContextVar<T> variable, Context.Scope scope) {
      this.variable = variable;
      this.owner = scope.owner();
      this.hadValue = scope.context.has(variable);
      this.previous = scope.context.get(variable);
    }
  }

  private final String name;
  private final boolean hasFallback;
  private final @Nullable T fallback;

  private ContextVar(String name, boolean hasFallback, @Nullable T fallback) {
    this.name = name;
    this.hasFallback = hasFallback;
    this.fallback = fallback;
  }

  /** Makes a variable that has no value until it is set. */
  public static <T extends @Nullable Object> ContextVar<T> of(String name) {
    return new ContextVar<>(name, false, null);
  }

  /** Makes a variable that has the value {@code fallback} until it is set. */
  public static <T extends @Nullable Object> ContextVar<T> of(String name, T fallback) {
    return new ContextVar<>(name, true, fallback);
  }

  /**
   * Returns its value in the current context.
   *
   * @throws NoSuchElementException if it has none
   */
  @SuppressWarnings("unchecked")
  public T get() {
    Context context = Context.current();
    if (context.has(this)) {
      return (T) context.get(this);
    }
    if (hasFallback) {
      return fallback;
    }
    throw new NoSuchElementException("the context variable " + name + " has no value here");
  }

  /**
   * Gives it a value in the current context.
   *
   * @return the token that undoes this
   * @throws IllegalStateException outside of a loop's coroutines and callbacks
   */
  public Token<T> set(T value) {
    Context.Scope scope = scope();
    Token<T> token = new Token<>(this, scope);
    scope.context = scope.context.with(this, value);
    return token;
  }

  /**
   * Restores the value that it had before a {@link #set}.
   *
   * @throws IllegalArgumentException if the token is another variable's, or another task's or
   *     callback's
   * @throws IllegalStateException if the token was used before
   */
  @SuppressWarnings("ReferenceEquality") // the very task
  public void reset(Token<T> token) {
    if (token.variable != this) {
      throw new IllegalArgumentException("the token was made by a variable other than " + name);
    }
    if (token.used) {
      throw new IllegalStateException("the token of " + name + " has already been used once");
    }
    Context.Scope scope = scope();
    if (token.owner != scope.owner()) {
      throw new IllegalArgumentException(
          "the token of " + name + " belongs to a different context");
    }
    token.used = true;
    scope.context =
        token.hadValue ? scope.context.with(this, token.previous) : scope.context.without(this);
  }

  private Context.Scope scope() {
    if (!Context.Scope.BOUND.isBound()) {
      throw new IllegalStateException(
          "the context variable "
              + name
              + " can only be set in coroutines and callbacks of a loop");
    }
    return Context.Scope.BOUND.get();
  }

  @Override
  public String toString() {
    return "context variable " + name;
  }
}
