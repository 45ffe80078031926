// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.LongGenerator;

/** A generator of longs as one of objects, for what is asked of both. */
record Boxing(LongGenerator<Object> longs) implements Generator<Object, Object, Object> {

  @Override
  public boolean resume(Object sent) {
    if (sent != null) {
      throw new UnsupportedOperationException("nothing is sent to a generator of longs");
    }
    return longs.resume();
  }

  @Override
  public boolean resumeRaising(Throwable exception) {
    return longs.resumeRaising(exception);
  }

  @Override
  public Object yielded() {
    return longs.yielded();
  }

  @Override
  public Object returned() {
    return longs.returned();
  }

  @Override
  public GeneratorState state() {
    return longs.state();
  }

  @Override
  public void close() {
    longs.close();
  }
}
