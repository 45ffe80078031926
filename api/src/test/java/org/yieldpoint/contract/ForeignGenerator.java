// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** A generator that no runtime made: it tells the trace what is asked of it, and echoes. */
final class ForeignGenerator implements Generator<Object, Object, Object> {
  private final Trace trace;
  private final @Nullable RuntimeException onClose;
  private Object value = "echo";

  ForeignGenerator(Trace trace) {
    this(trace, null);
  }

  /** One whose close throws. */
  ForeignGenerator(Trace trace, @Nullable RuntimeException onClose) {
    this.trace = trace;
    this.onClose = onClose;
  }

  @Override
  public boolean resume(Object sent) {
    trace.add("foreign: resume " + sent);
    if ("stop".equals(sent)) {
      throw new StopIteration("stopped");
    }
    boolean yields = !"end".equals(sent);
    value = yields ? sent : "ended";
    return yields;
  }

  @Override
  public boolean resumeRaising(Throwable exception) {
    trace.add("foreign: raise " + Trace.describe(exception));
    if (exception instanceof StopIteration) {
      throw Sneaky.raise(exception);
    }
    value = "raised";
    return true;
  }

  @Override
  public Object yielded() {
    return value;
  }

  @Override
  public Object returned() {
    return value;
  }

  @Override
  public GeneratorState state() {
    return GeneratorState.SUSPENDED;
  }

  @Override
  public void close() {
    trace.add("foreign: close");
    if (onClose != null) {
      throw onClose;
    }
  }
}
