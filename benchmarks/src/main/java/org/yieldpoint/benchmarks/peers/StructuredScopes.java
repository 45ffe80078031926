// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * The JDK's {@code StructuredTaskScope}, with a virtual thread for each branch. Needs {@code
 * --enable-preview} where it runs.
 *
 * <p>The next JDK refuses a class that was compiled against a preview of this one. Constant method
 * handles are compiled to the same calls, and depend only on names that did not change.
 */
public final class StructuredScopes {
  private static final MethodHandle OPEN;
  private static final MethodHandle FORK;
  private static final MethodHandle JOIN;

  static {
    try {
      Class<?> scope = Class.forName("java.util.concurrent.StructuredTaskScope");
      Class<?> subtask = Class.forName("java.util.concurrent.StructuredTaskScope$Subtask");
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      OPEN = lookup.findStatic(scope, "open", MethodType.methodType(scope));
      FORK = lookup.findVirtual(scope, "fork", MethodType.methodType(subtask, Callable.class));
      JOIN = lookup.findVirtual(scope, "join", MethodType.methodType(Object.class));
    } catch (ReflectiveOperationException change) {
      throw new ExceptionInInitializerError(change);
    }
  }

  private StructuredScopes() {}

  /** As {@link VirtualThreads#gather}, in a scope that fails as soon as a branch does. */
  @SuppressWarnings("unchecked") // a subtask supplies what its callable returns
  public static int gather(int width, IntUnaryOperator value) throws Throwable {
    List<Supplier<Integer>> branches = new ArrayList<>(width);
    try (AutoCloseable scope = (AutoCloseable) OPEN.invoke()) {
      for (int i = 0; i < width; i++) {
        Callable<Integer> branch = VirtualThreads.branch(i, value);
        branches.add((Supplier<Integer>) FORK.invoke(scope, branch));
      }
      Object _ = JOIN.invoke(scope);
    }
    int sum = 0;
    for (Supplier<Integer> branch : branches) {
      sum += branch.get();
    }
    return sum;
  }
}
