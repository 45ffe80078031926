// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.AbstractQueue;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A heap that gives equal items in the order in which they came. */
final class StablePriorityQueue<T> extends AbstractQueue<T> {
  private record Entry<T>(T item, long number) {}

  private final PriorityQueue<Entry<T>> heap;
  private long offered;

  StablePriorityQueue(Comparator<? super T> order) {
    heap =
        new PriorityQueue<>(
            Comparator.<Entry<T>, T>comparing(Entry::item, order).thenComparingLong(Entry::number));
  }

  @Override
  public boolean offer(T item) {
    return heap.offer(new Entry<>(item, offered++));
  }

  @Override
  public @Nullable T poll() {
    return item(heap.poll());
  }

  @Override
  public @Nullable T peek() {
    return item(heap.peek());
  }

  private @Nullable T item(@Nullable Entry<T> entry) {
    return entry == null ? null : entry.item;
  }

  @Override
  public int size() {
    return heap.size();
  }

  /** In no particular order, like the heap's iterator. */
  @Override
  public Iterator<T> iterator() {
    Iterator<Entry<T>> entries = heap.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return entries.hasNext();
      }

      @Override
      public T next() {
        return entries.next().item;
      }
    };
  }
}
