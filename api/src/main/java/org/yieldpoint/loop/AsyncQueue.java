// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A queue between tasks: taking from an empty queue waits, and so does putting into a full one.
 *
 * {@snippet :
 * AsyncQueue<Job> jobs = AsyncQueue.fifo(10);
 * async.await(jobs.put(job));       // one task
 * Job job = async.await(jobs.get()); // another
 * }
 *
 * <p>Waiting tasks are woken in the order in which they came. A woken task takes its item when it
 * runs: a task that runs before it and takes the item without waiting overtakes it; then the woken
 * task waits again, last.
 *
 * <p>It belongs to the loop of the first task that waits for it, and is not for other threads.
 * Waiting and giving up waiting, in any order, take constant time each, however many tasks wait.
 *
 * <p>After asyncio's Queue, LifoQueue and PriorityQueue (Lib/asyncio/queues.py, 3.13).
 *
 * @param <T> the type of the items; they are never null
 */
public final class AsyncQueue<T> {
  private final Queue<T> items;
  private final int maxSize;
  private final LoopBinding binding = new LoopBinding(this);
  private final Waiters getters = new Waiters(binding);
  private final Waiters putters = new Waiters(binding);
  private final Event finished = new Event();
  private String label = "a queue";
  private String itemLabel;
  private String roomLabel;
  private int unfinished;
  private boolean shutDown;

  private AsyncQueue(Queue<T> items, int maxSize) {
    this.items = items;
    this.maxSize = maxSize;
    label(label);
    finished.set();
  }

  private void label(String label) {
    this.label = label;
    itemLabel = "an item of " + label;
    roomLabel = "room in " + label;
    finished.label("the end of the work in " + label);
  }

  /** Makes a queue that gives items in the order in which they came, and is never full. */
  public static <T> AsyncQueue<T> fifo() {
    return fifo(0);
  }

  /**
   * Makes a queue that gives items in the order in which they came.
   *
   * @param maxSize how many items there is room for; zero or less for any number
   */
  public static <T> AsyncQueue<T> fifo(int maxSize) {
    return new AsyncQueue<>(new ArrayDeque<>(), maxSize);
  }

  /**
   * Makes a queue that gives the last item first.
   *
   * @param maxSize how many items there is room for; zero or less for any number
   */
  public static <T> AsyncQueue<T> lifo(int maxSize) {
    return new AsyncQueue<>(Collections.asLifoQueue(new ArrayDeque<>()), maxSize);
  }

  /**
   * Makes a queue that gives the least item first; of equal items, the one that came first. Putting
   * and taking take time in proportion to the logarithm of its size.
   *
   * @param order the order of the items
   * @param maxSize how many items there is room for; zero or less for any number
   */
  public static <T> AsyncQueue<T> priority(Comparator<? super T> order, int maxSize) {
    return new AsyncQueue<>(new StablePriorityQueue<>(order), maxSize);
  }

  /** Names it, for messages. */
  public AsyncQueue<T> named(String name) {
    label("queue " + name);
    return this;
  }

  /** How many items are in it. */
  public int size() {
    return items.size();
  }

  /** How many items there is room for; zero or less for any number. */
  public int maxSize() {
    return maxSize;
  }

  /** Whether there is no item in it. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /** Whether there is no room in it. */
  public boolean isFull() {
    return maxSize > 0 && items.size() >= maxSize;
  }

  // ---- Putting

  /**
   * Returns a coroutine that waits until there is room, and puts {@code item} in. Does not give up
   * control if there is room.
   *
   * <p>If it is cancelled, the item is not in the queue. It fails with a {@link
   * QueueShutDownException} if the queue is shut down, before or while it waits.
   */
  public Coroutine<@Nullable Void> put(T item) {
    return new Put(Objects.requireNonNull(item, "item"));
  }

  /**
   * Puts {@code item} in.
   *
   * @throws QueueFullException if there is no room
   * @throws QueueShutDownException if the queue is shut down
   */
  public void putNowait(T item) {
    Objects.requireNonNull(item, "item");
    if (shutDown) {
      throw new QueueShutDownException();
    }
    if (isFull()) {
      throw new QueueFullException();
    }
    items.add(item);
    unfinished++;
    finished.clear();
    getters.wakeNext();
  }

  // ---- Taking

  /**
   * Returns a coroutine that waits until there is an item, and takes it. Does not give up control
   * if there is one.
   *
   * <p>If it is cancelled, no item is taken. It fails with a {@link QueueShutDownException} if the
   * queue is shut down and empty, before or while it waits.
   */
  public Coroutine<T> get() {
    return new Get();
  }

  /**
   * Takes an item.
   *
   * @throws QueueEmptyException if there is none
   * @throws QueueShutDownException if there is none and the queue is shut down
   */
  public T getNowait() {
    if (items.isEmpty()) {
      throw shutDown ? new QueueShutDownException() : new QueueEmptyException();
    }
    T item = items.remove();
    putters.wakeNext();
    return item;
  }

  // ---- The end

  /**
   * Marks the work on one taken item as done, for {@link #join}.
   *
   * @throws IllegalStateException if it was called for each item already
   */
  public void taskDone() {
    if (unfinished == 0) {
      throw new IllegalStateException("taskDone() called too many times");
    }
    unfinished--;
    if (unfinished == 0) {
      finished.set();
    }
  }

  /**
   * Returns a coroutine that waits until {@link #taskDone} was called for each item that was put
   * in. Does not give up control if it was.
   */
  public Coroutine<@Nullable Void> join() {
    return finished.await();
  }

  /**
   * Shuts the queue down for good: from now on putting fails, and so does taking when the queue is
   * empty. All waiting tasks are woken and try again.
   */
  public void shutdown() {
    shutDown = true;
    wakeAll(getters);
    wakeAll(putters);
  }

  /** As {@link #shutdown}, and drops the items in the queue; the work on them counts as done. */
  public void shutdownNow() {
    unfinished = Math.max(0, unfinished - items.size());
    items.clear();
    if (unfinished == 0) {
      finished.set();
    }
    shutdown();
  }

  private static void wakeAll(Waiters waiters) {
    while (waiters.wakeNext()) {}
  }

  @Override
  public String toString() {
    return label
        + " (size: "
        + items.size()
        + (maxSize > 0 ? " of " + maxSize : "")
        + (shutDown ? ", shut down)" : ")");
  }

  private final class Put extends LeafAwait<@Nullable Void> {
    private final T item;
    private @Nullable Waiter waiter;

    Put(T item) {
      this.item = item;
    }

    @Override
    public String name() {
      return "AsyncQueue.put";
    }

    @Override
    @Nullable Future<?> proceed() {
      waiter = null;
      if (isFull() && !shutDown) {
        waiter = putters.add(loop(), roomLabel);
        return waiter;
      }
      putNowait(item);
      return end(null);
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter != null && putters.withdraw(waiter) && !isFull()) {
        putters.wakeNext();
      }
      return false;
    }
  }

  private final class Get extends LeafAwait<T> {
    private @Nullable Waiter waiter;

    @Override
    public String name() {
      return "AsyncQueue.get";
    }

    @Override
    @Nullable Future<?> proceed() {
      waiter = null;
      if (isEmpty() && !shutDown) {
        waiter = getters.add(loop(), itemLabel);
        return waiter;
      }
      return end(getNowait());
    }

    @Override
    public boolean handle(Throwable raised) {
      if (waiter != null && getters.withdraw(waiter) && !isEmpty()) {
        getters.wakeNext();
      }
      return false;
    }
  }
}
