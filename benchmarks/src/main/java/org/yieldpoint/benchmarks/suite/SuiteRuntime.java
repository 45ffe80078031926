// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.suite;

import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.yieldpoint.CoroutineRuntime;

/** The runtime under test, open for a trial. */
@State(Scope.Thread)
public class SuiteRuntime {
  /** Runtime and strategy, as {@link CoroutineRuntime#open(String)} takes them. */
  @Param({
    "statemachine",
    "virtual/inline",
    "virtual/shared",
    "threads/adaptive",
    "threads/confined",
    "threads/park"
  })
  public String runtime;

  private CoroutineRuntime opened;

  @Setup
  public void open() {
    opened = CoroutineRuntime.open(runtime);
  }

  @TearDown
  public void close() {
    opened.close();
  }

  /** The runtime. */
  public CoroutineRuntime opened() {
    return opened;
  }
}
