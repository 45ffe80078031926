// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.yieldpoint.benchmarks.fixture.LiveHeap;

/** Bare threads that all wait at once, with nothing on their stacks but the wait. For one use. */
public final class ParkedThreads {
  private final StartLatch latch = new StartLatch();

  /** Weighs {@code count} platform threads, without their stacks, which are not on the heap. */
  public int platform(int count, LiveHeap heap) throws InterruptedException {
    return weigh(count, heap, Thread.ofPlatform()::unstarted, () -> {});
  }

  /** Weighs {@code count} virtual threads on the JDK's scheduler. */
  public int virtual(int count, LiveHeap heap) throws InterruptedException {
    return weigh(count, heap, Thread.ofVirtual()::unstarted, () -> {});
  }

  /** Weighs {@code count} virtual threads that the caller runs. */
  public int inline(int count, LiveHeap heap) throws InterruptedException {
    InlineScheduler scheduler = new InlineScheduler();
    return weigh(count, heap, scheduler::unstarted, scheduler::runReady);
  }

  /** Returns how many threads passed the latch after it was opened. */
  private int weigh(int count, LiveHeap heap, Function<Runnable, Thread> make, Runnable run)
      throws InterruptedException {
    Thread[] threads = new Thread[count];
    Runnable wait = latch::await;
    heap.tare();
    for (int i = 0; i < count; i++) {
      threads[i] = make.apply(wait);
      threads[i].start();
      run.run();
    }
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
    heap.weigh(count);
    latch.open();
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
      run.run();
      thread.join();
    }
    return latch.passed();
  }
}
