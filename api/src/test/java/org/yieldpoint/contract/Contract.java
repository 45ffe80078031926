// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.yieldpoint.CoroutineRuntime;

/**
 * The state that rules are tested with, and what is checked after each test.
 *
 * <p>{@link RunOn} says on which runtimes, and with which strategies, a contract is run.
 */
@ExtendWith(NoLeftoverThreads.class)
@ExtendWith(NamesRuntime.class)
public abstract class Contract implements Fixture {
  private final Trace trace = new Trace();

  @Parameter(0)
  String spec;

  private CoroutineRuntime runtime;

  /** For contracts. */
  Contract() {}

  /** What {@link CoroutineRuntime#open(String)} opens the runtime under test with. */
  public final String spec() {
    return spec;
  }

  /** What a failure says that it is a failure of. */
  String description() {
    return spec;
  }

  @BeforeEach
  void openRuntime() {
    runtime = open();
  }

  @AfterEach
  void closeRuntime() {
    runtime.close();
  }

  @Override
  public Trace trace() {
    return trace;
  }

  @Override
  public CoroutineRuntime runtime() {
    return runtime;
  }

  @Override
  public CoroutineRuntime open() {
    return CoroutineRuntime.open(spec);
  }
}
