// SPDX-License-Identifier: Apache-2.0
package sample;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Benchmarks of nothing in particular, for tests of what measures them. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1, time = 10, timeUnit = TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class Sums {
  private int a = 2;

  @Benchmark
  public int add() {
    return sum(a);
  }

  @Benchmark
  @OperationsPerInvocation(1024)
  public int addOften() {
    int sum = 0;
    for (int i = 0; i < 1024; i++) {
      sum += sum(i);
    }
    return sum;
  }

  private int sum(int b) {
    return a + b;
  }
}
