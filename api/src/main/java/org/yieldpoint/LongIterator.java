// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.PrimitiveIterator;

/**
 * An iterator over what a generator yields, with the one-element look-ahead that {@link
 * java.util.Iterator} asks for.
 */
final class LongIterator implements PrimitiveIterator.OfLong {
  private final LongGenerator<?> generator;
  private boolean ahead;

  /** The value for which hasNext has resumed; it may be long before nextLong is called. */
  private long value;

  LongIterator(LongGenerator<?> generator) {
    this.generator = generator;
  }

  @Override
  public boolean hasNext() {
    if (!ahead) {
      ahead = generator.resume();
      if (ahead) {
        value = generator.yielded();
      }
    }
    return ahead;
  }

  @Override
  public long nextLong() {
    if (!hasNext()) {
      throw new StopIteration(generator.returned());
    }
    ahead = false;
    return value;
  }
}
