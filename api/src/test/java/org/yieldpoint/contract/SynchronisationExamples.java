// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.time.Duration;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.QueueShutDownException;
import org.yieldpoint.loop.Step;

/** A queue and a lock in use, as one writes it by hand, in both forms side by side. */
final class SynchronisationExamples {
  final AsyncQueue<Integer> jobs = AsyncQueue.fifo(2);
  private final Lock account = new Lock();
  private final Trace trace;
  private int balance = 10;

  SynchronisationExamples(Trace trace) {
    this.trace = trace;
  }

  // ---- A producer and its consumers

  /** Puts jobs, and says when there are no more. */
  Coroutine<Void> producer(int count) {
    return Coroutine.of(
        "producer",
        async -> {
          for (int job = 1; job <= count; job++) {
            async.await(jobs.put(job));
            trace.add("put " + job);
          }
          jobs.shutdown();
          return null;
        },
        () -> new Producer(count));
  }

  private final class Producer extends AsyncMachine<Void> {
    private static final int PUT = 1;
    private final int count;
    private int job;

    Producer(int count) {
      this.count = count;
    }

    @Override
    protected Step step() {
      if (label == PUT) {
        trace.add("put " + job);
      }
      if (job == count) {
        jobs.shutdown();
        return done(null);
      }
      job++;
      return await(jobs.put(job), PUT);
    }
  }

  /** Does jobs until there are no more, a job of n in n seconds; returns the sum. */
  Coroutine<Integer> consumer(String name) {
    return Coroutine.of(
        name,
        async -> {
          int sum = 0;
          try {
            while (true) {
              int job = async.await(jobs.get());
              trace.add(name + " got " + job);
              async.sleep(Duration.ofSeconds(job));
              sum += job;
              jobs.taskDone();
            }
          } catch (QueueShutDownException end) {
            return sum;
          }
        },
        () -> new Consumer(name));
  }

  private final class Consumer extends AsyncMachine<Integer> {
    private static final int GOT = 1;
    private static final int WORKED = 2;
    private static final int SHUT_DOWN = 3;
    private final String name;
    private int job;
    private int sum;

    Consumer(String name) {
      this.name = name;
    }

    @Override
    protected Step step() {
      switch (label) {
        case GOT:
          job = awaited();
          trace.add(name + " got " + job);
          return await(sleep(Duration.ofSeconds(job)), WORKED);
        case WORKED:
          sum += job;
          jobs.taskDone();
          return await(jobs.get(), GOT);
        case SHUT_DOWN:
          return done(sum);
        default:
          return await(jobs.get(), GOT);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == GOT && raised instanceof QueueShutDownException ? SHUT_DOWN : RERAISE;
    }
  }

  // ---- A critical section

  /** Reads the balance, waits, and writes it: which must not be done by two at a time. */
  Coroutine<Void> withdrawal(String name, int amount) {
    return Coroutine.of(
        name,
        async -> {
          try (Permit _ = async.await(account.acquire())) {
            int left = balance - amount;
            async.sleep(Duration.ofSeconds(1));
            settle(name, left);
          }
          return null;
        },
        () -> new Withdrawal(name, amount));
  }

  private void settle(String name, int left) {
    if (left < 0) {
      trace.add(name + " would overdraw");
      throw new IllegalArgumentException("overdrawn by " + -left);
    }
    balance = left;
    trace.add(name + " leaves " + left);
  }

  private final class Withdrawal extends AsyncMachine<Void> {
    private static final int ACQUIRED = 1;
    private static final int SLEPT = 2;
    private final String name;
    private final int amount;
    private int left;

    Withdrawal(String name, int amount) {
      this.name = name;
      this.amount = amount;
    }

    @Override
    protected Step step() {
      switch (label) {
        case ACQUIRED:
          closeAtEnd(awaited());
          left = balance - amount;
          return await(sleep(Duration.ofSeconds(1)), SLEPT);
        case SLEPT:
          settle(name, left);
          return done(null);
        default:
          return await(account.acquire(), ACQUIRED);
      }
    }
  }
}
