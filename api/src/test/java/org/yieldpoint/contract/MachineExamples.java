// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.AsyncQueue;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.ExceptionGroup;
import org.yieldpoint.loop.Lock;
import org.yieldpoint.loop.Permit;
import org.yieldpoint.loop.QueueShutDownException;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;

/** What programs of tasks are made of, as one writes it by hand, in both forms side by side. */
final class MachineExamples {
  private static final Duration ONE = Duration.ofSeconds(1);
  private static final Duration TWO = Duration.ofSeconds(2);

  private final Lock from = new Lock();
  private final Lock to = new Lock();
  private final Trace trace;

  MachineExamples(Trace trace) {
    this.trace = trace;
  }

  /** Works n seconds; a work of three seconds fails in the end. */
  Coroutine<Integer> work(int seconds) {
    return Coroutine.of(
        "work",
        async -> {
          async.sleep(Duration.ofSeconds(seconds));
          return worked(seconds);
        },
        () -> new Work(seconds));
  }

  private int worked(int seconds) {
    trace.add("worked " + seconds);
    if (seconds == 3) {
      throw new IllegalArgumentException("three");
    }
    return seconds;
  }

  private final class Work extends AsyncMachine<Integer> {
    private final int seconds;

    Work(int seconds) {
      this.seconds = seconds;
    }

    @Override
    protected Step step() {
      return label == 0 ? await(sleep(Duration.ofSeconds(seconds)), 1) : done(worked(seconds));
    }
  }

  // ---- A pool of workers

  /** Has two workers do jobs of 1 to n seconds; returns how much each has done. */
  Coroutine<List<Integer>> pool(int count) {
    return Coroutine.of(
        "pool",
        async -> {
          AsyncQueue<Integer> jobs = jobs(count);
          return async.gather(worker("a", jobs), worker("b", jobs));
        },
        () -> new Pool(count));
  }

  private static AsyncQueue<Integer> jobs(int count) {
    AsyncQueue<Integer> jobs = AsyncQueue.fifo();
    IntStream.rangeClosed(1, count).forEach(jobs::putNowait);
    jobs.shutdown();
    return jobs;
  }

  private final class Pool extends AsyncMachine<List<Integer>> {
    private final int count;

    Pool(int count) {
      this.count = count;
    }

    @Override
    protected Step step() {
      if (label == 0) {
        AsyncQueue<Integer> jobs = jobs(count);
        return await(gather(worker("a", jobs), worker("b", jobs)), 1);
      }
      return done(awaited());
    }
  }

  private Coroutine<Integer> worker(String name, AsyncQueue<Integer> jobs) {
    return Coroutine.of(
        name,
        async -> {
          int sum = 0;
          try {
            while (true) {
              int job = async.await(jobs.get());
              try {
                sum += async.await(work(job));
              } catch (IllegalArgumentException wrong) {
                trace.add(name + " failed at " + wrong.getMessage());
              }
            }
          } catch (QueueShutDownException end) {
            return sum;
          }
        },
        () -> new Worker(name, jobs));
  }

  private final class Worker extends AsyncMachine<Integer> {
    private static final int GOT = 1;
    private static final int WORKED = 2;
    private static final int FAILED = 3;
    private static final int SHUT_DOWN = 4;
    private final String name;
    private final AsyncQueue<Integer> jobs;
    private int sum;

    Worker(String name, AsyncQueue<Integer> jobs) {
      this.name = name;
      this.jobs = jobs;
    }

    @Override
    protected Step step() {
      switch (label) {
        case GOT:
          int job = awaited();
          return await(work(job), WORKED);
        case WORKED:
          int worked = awaited();
          sum += worked;
          return await(jobs.get(), GOT);
        case FAILED:
          trace.add(name + " failed at " + raised().getMessage());
          return await(jobs.get(), GOT);
        case SHUT_DOWN:
          return done(sum);
        default:
          return await(jobs.get(), GOT);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return switch (raised) {
        case QueueShutDownException _ when label == GOT -> SHUT_DOWN;
        case IllegalArgumentException _ when label == WORKED -> FAILED;
        default -> RERAISE;
      };
    }
  }

  // ---- A gather with one failure

  /** Works as long as given, at the same time; says how long in all, or what has failed. */
  Coroutine<String> total(Integer... seconds) {
    return Coroutine.of(
        "total",
        async -> {
          try {
            List<Integer> worked = async.gather(works(seconds));
            return "all " + worked;
          } catch (IllegalArgumentException wrong) {
            return "failed at " + wrong.getMessage();
          }
        },
        () -> new Total(seconds));
  }

  private List<Coroutine<Integer>> works(Integer... seconds) {
    return List.of(seconds).stream().map(this::work).toList();
  }

  private final class Total extends AsyncMachine<String> {
    private static final int WORKED = 1;
    private static final int FAILED = 2;
    private final Integer[] seconds;

    Total(Integer... seconds) {
      this.seconds = seconds;
    }

    @Override
    protected Step step() {
      switch (label) {
        case WORKED:
          List<Integer> worked = awaited();
          return done("all " + worked);
        case FAILED:
          return done("failed at " + raised().getMessage());
        default:
          return await(gather(works(seconds)), WORKED);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == WORKED && raised instanceof IllegalArgumentException ? FAILED : RERAISE;
    }
  }

  // ---- A task group whose body waits

  /** Works for a second while another task does, then has a task work on; tells its result. */
  Coroutine<String> project(int meanwhile) {
    return Coroutine.of(
        "project",
        async -> {
          try {
            Task<Integer> last =
                async.taskGroup(
                    group -> {
                      group.createTask(work(meanwhile), "meanwhile");
                      int first = async.await(work(1));
                      return group.createTask(work(first + 3), "last");
                    });
            return "last " + last.result();
          } catch (ExceptionGroup failures) {
            return "failed: " + Trace.describe(failures);
          }
        },
        () -> new Project(meanwhile));
  }

  private final class Project extends AsyncMachine<String> {
    private static final int ENDED = 1;
    private static final int FAILED = 2;
    private final int meanwhile;

    Project(int meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    protected Step step() {
      switch (label) {
        case ENDED:
          Task<Integer> last = awaited();
          return done("last " + last.result());
        case FAILED:
          return done("failed: " + Trace.describe(raised()));
        default:
          return taskGroup(group -> new InGroup(group, meanwhile), ENDED);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == ENDED && raised instanceof ExceptionGroup ? FAILED : RERAISE;
    }
  }

  private final class InGroup extends AsyncMachine<Task<Integer>> {
    private final TaskGroup group;
    private final int meanwhile;

    InGroup(TaskGroup group, int meanwhile) {
      this.group = group;
      this.meanwhile = meanwhile;
    }

    @Override
    protected Step step() {
      if (label == 0) {
        group.createTask(work(meanwhile), "meanwhile");
        return await(work(1), 1);
      }
      int first = awaited();
      return done(group.createTask(work(first + 3), "last"));
    }
  }

  // ---- A timeout, with retry

  /** Tries works of the given lengths, until one takes no longer than two seconds. */
  Coroutine<Integer> attempts(Integer... seconds) {
    return Coroutine.of(
        "attempts",
        async -> {
          for (int attempt = 0; ; attempt++) {
            Coroutine<Integer> work = work(seconds[attempt]);
            try {
              return async.timeout(TWO, _ -> async.await(work));
            } catch (TimeoutException late) {
              if (attempt + 1 == seconds.length) {
                throw late;
              }
              trace.add("tries again");
            }
            async.sleep(ONE);
          }
        },
        () -> new Attempts(seconds));
  }

  private final class Attempts extends AsyncMachine<Integer> {
    private static final int WORKED = 1;
    private static final int LATE = 2;
    private static final int NEXT = 3;
    private final Integer[] seconds;
    private int attempt;

    Attempts(Integer... seconds) {
      this.seconds = seconds;
    }

    @Override
    protected Step step() {
      switch (label) {
        case WORKED:
          return done(awaited());
        case LATE:
          attempt++;
          if (attempt == seconds.length) {
            return fail(raised());
          }
          trace.add("tries again");
          return await(sleep(ONE), NEXT);
        default:
          return timeout(TWO, _ -> work(seconds[attempt]), WORKED);
      }
    }

    @Override
    protected int caught(Throwable raised) {
      return label == WORKED && raised instanceof TimeoutException ? LATE : RERAISE;
    }
  }

  // ---- Locks that are held to the end

  /** Works while it holds two locks. */
  Coroutine<Integer> transfer(int seconds) {
    return Coroutine.of(
        "transfer",
        async -> {
          try (Permit _ = async.await(from.acquire());
              Permit _ = async.await(to.acquire())) {
            return async.await(work(seconds));
          }
        },
        () -> new Transfer(seconds));
  }

  private final class Transfer extends AsyncMachine<Integer> {
    private static final int FROM = 1;
    private static final int BOTH = 2;
    private static final int WORKED = 3;
    private final int seconds;

    Transfer(int seconds) {
      this.seconds = seconds;
    }

    @Override
    protected Step step() {
      switch (label) {
        case FROM:
          closeAtEnd(awaited());
          return await(to.acquire(), BOTH);
        case BOTH:
          closeAtEnd(awaited());
          return await(work(seconds), WORKED);
        case WORKED:
          return done(awaited());
        default:
          return await(from.acquire(), FROM);
      }
    }
  }
}
