// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.contextswitch;

import java.util.ArrayDeque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.Machine;

/** A balanced binary tree of the numbers below its size, and ways to walk it in order. */
public final class Tree {
  final @Nullable Tree left;
  final Integer value;
  final @Nullable Tree right;

  private Tree(@Nullable Tree left, Integer value, @Nullable Tree right) {
    this.left = left;
    this.value = value;
    this.right = right;
  }

  /** A tree of the numbers from {@code from} to before {@code to}; null if there are none. */
  public static @Nullable Tree of(int from, int to) {
    if (from >= to) {
      return null;
    }
    int middle = (from + to) >>> 1;
    return new Tree(of(from, middle), middle, of(middle + 1, to));
  }

  /** The left subtree, or null. */
  public @Nullable Tree left() {
    return left;
  }

  /** The number at the root. */
  public Integer value() {
    return value;
  }

  /** The right subtree, or null. */
  public @Nullable Tree right() {
    return right;
  }

  /** Yields the numbers in order: a generator for each node, which delegates to its subtrees'. */
  GeneratorFunction<Integer, Object, @Nullable Void> walk() {
    return GeneratorFunction.of(
        "walk",
        yielder -> {
          if (left != null) {
            yielder.yieldFrom(left.walk());
          }
          yielder.yield(value);
          if (right != null) {
            yielder.yieldFrom(right.walk());
          }
          return null;
        },
        () -> new Walk(this));
  }

  private static final class Walk implements Machine<Integer, Object, @Nullable Void> {
    private final Tree tree;
    private int label;

    Walk(Tree tree) {
      this.tree = tree;
    }

    @Override
    public Integer resume(Frame<Integer, Object, @Nullable Void> frame) {
      if (label == 0) {
        label = 1;
        if (tree.left != null) {
          return frame.yieldFrom(tree.left.walk());
        }
      }
      if (label == 1) {
        label = 2;
        return frame.yield(tree.value);
      }
      if (label == 2) {
        label = 3;
        if (tree.right != null) {
          return frame.yieldFrom(tree.right.walk());
        }
      }
      return frame.done(null);
    }
  }

  /** The same by hand: the way down to the next node, on a stack. */
  static final class Plain implements Iterator<Integer> {
    private final ArrayDeque<Tree> way = new ArrayDeque<>();

    Plain(@Nullable Tree tree) {
      descend(tree);
    }

    private void descend(@Nullable Tree tree) {
      for (Tree next = tree; next != null; next = next.left) {
        way.push(next);
      }
    }

    @Override
    public boolean hasNext() {
      return !way.isEmpty();
    }

    @Override
    public Integer next() {
      Tree next = way.pop();
      descend(next.right);
      return next.value;
    }
  }
}
