// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machines of a runtime whose bodies have started and have not ended.
 *
 * <p>Intrusive doubly linked lists, several of them: adding and removing a machine is O(1),
 * allocates nothing, and threads that do so at the same time seldom contend for the same list.
 */
@SuppressWarnings("ReferenceEquality") // machines are compared by identity
final class LiveMachines {
  private static final int CHAINS = 16;

  /** The machines that some of the threads have added. Guarded by itself. */
  static final class Chain {
    private @Nullable StackfulMachine<?, ?, ?> first;
  }

  private final List<Chain> chains = Stream.generate(Chain::new).limit(CHAINS).toList();

  /** Adds a machine, once. */
  void add(StackfulMachine<?, ?, ?> machine) {
    Chain chain = chains.get((int) (Thread.currentThread().threadId() % CHAINS));
    machine.chain = chain;
    synchronized (chain) {
      StackfulMachine<?, ?, ?> next = chain.first;
      machine.next = next;
      if (next != null) {
        next.previous = machine;
      }
      chain.first = machine;
    }
  }

  /** Removes a machine that was added, once. */
  void remove(StackfulMachine<?, ?, ?> machine) {
    Chain chain = machine.chain;
    synchronized (chain) {
      StackfulMachine<?, ?, ?> next = machine.next;
      StackfulMachine<?, ?, ?> previous = machine.previous;
      if (next != null) {
        next.previous = previous;
      }
      if (previous == null) {
        chain.first = next;
      } else {
        previous.next = next;
      }
      machine.next = null;
      machine.previous = null;
    }
  }

  /** Returns all of them, in no order. */
  List<StackfulMachine<?, ?, ?>> snapshot() {
    List<StackfulMachine<?, ?, ?>> machines = new ArrayList<>();
    for (Chain chain : chains) {
      synchronized (chain) {
        for (StackfulMachine<?, ?, ?> machine = chain.first;
            machine != null;
            machine = machine.next) {
          machines.add(machine);
        }
      }
    }
    return machines;
  }
}
