// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLLL_Result;
import org.yieldpoint.Generator;

/**
 * Each side waits for the other with an interrupt pending, which makes every park return at once.
 *
 * <p>Forbidden: that the waiting thread spins, using the processor most of the time it waits, and
 * that its interrupt is lost.
 */
@JCStressTest
@Outcome(
    id = "parked, true, parked, true",
    expect = ACCEPTABLE,
    desc = "Both waited without using the processor, and kept the interrupt.")
@Outcome(expect = FORBIDDEN, desc = "An interrupted side spun, or lost its interrupt.")
@State
public class ParkedWhileInterruptedTest {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private String bodyWaited;
  private boolean bodyInterrupted;

  private final Generator<String, String, String> generator =
      Stress.start(
          "waits",
          yielder -> {
            yielder.yield("");
            LockSupport.parkNanos(WAIT_NANOS);
            Thread.currentThread().interrupt();
            long start = cpuNanos();
            yielder.yield("");
            bodyWaited = verdict(start);
            bodyInterrupted = Thread.interrupted();
            return "";
          });

  /** Starts it, so that loading classes is not taken for spinning. */
  public ParkedWhileInterruptedTest() {
    Stress.resume(generator, null);
  }

  @Actor
  public void wait(LLLL_Result r) {
    Thread.currentThread().interrupt();
    long start = cpuNanos();
    Stress.resume(generator, null);
    r.r1 = verdict(start);
    r.r2 = Thread.interrupted();
    LockSupport.parkNanos(WAIT_NANOS);
    Stress.resume(generator, null);
    r.r3 = bodyWaited;
    r.r4 = bodyInterrupted;
  }

  private static String verdict(long startNanos) {
    return cpuNanos() - startNanos < WAIT_NANOS / 2 ? "parked" : "spun";
  }

  private static long cpuNanos() {
    return Thread.currentThread().isVirtual() ? 0 : THREADS.getCurrentThreadCpuTime();
  }
}
