// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Coroutine;

/** A bounded queue of numbers that keeps its own count of what went in and came out. */
final class QueueGuard {
  private final AsyncQueue<Long> queue;
  private long items;
  private long sumPut;
  private long sumGot;
  private long put;
  private long got;
  private int putters;
  private int getters;

  QueueGuard(AsyncQueue<Long> queue) {
    this.queue = queue;
  }

  long newItem() {
    return items++;
  }

  Coroutine<Void> put(long item) {
    putters++;
    return queue.put(item);
  }

  void ended(long item) {
    putters--;
    put++;
    sumPut += item;
  }

  void notPut() {
    putters--;
  }

  Coroutine<Long> get() {
    getters++;
    return queue.get();
  }

  void ended(Long item) {
    getters--;
    got++;
    sumGot += item;
    queue.taskDone();
  }

  void notGot() {
    getters--;
  }

  /** Puts an item if a getter waits and there is room; otherwise takes one if a putter waits. */
  void relieve() {
    if (getters > 0 && !queue.isFull()) {
      long item = newItem();
      queue.putNowait(item);
      put++;
      sumPut += item;
    } else if (putters > 0 && !queue.isEmpty()) {
      sumGot += queue.getNowait();
      got++;
      queue.taskDone();
    }
  }

  void checkAtRest() {
    if (getters > 0 && !queue.isEmpty()) {
      throw new ViolationException(
          "lost wake-up: %d wait for items of a queue that has %d"
              .formatted(getters, queue.size()));
    }
    if (putters > 0 && !queue.isFull()) {
      throw new ViolationException(
          "lost wake-up: %d wait for room in a queue that has %d of %d items"
              .formatted(putters, queue.size(), queue.maxSize()));
    }
    if (put - got != queue.size()) {
      throw new ViolationException(
          "%d items went into a queue and %d came out, but %d are in it"
              .formatted(put, got, queue.size()));
    }
  }

  /** Takes out what is left, and checks that as much came out as went in. */
  void checkAtEnd() {
    while (!queue.isEmpty()) {
      sumGot += queue.getNowait();
      got++;
    }
    if (put != got || sumPut != sumGot) {
      throw new ViolationException(
          "%d items of sum %d went into a queue, %d of sum %d came out"
              .formatted(put, sumPut, got, sumGot));
    }
  }
}
