// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * An iterator over what a generator yields, with the one-element look-ahead that {@link Iterator}
 * asks for.
 */
final class GeneratorIterator<Y extends @Nullable Object> implements Iterator<Y> {
  private final Generator<Y, ?, ?> generator;
  private boolean ahead;

  /** The value for which hasNext has resumed; it may be long before next is called. */
  private @Nullable Y value;

  GeneratorIterator(Generator<Y, ?, ?> generator) {
    this.generator = generator;
  }

  @Override
  public boolean hasNext() {
    if (!ahead) {
      ahead = generator.resume(null);
      value = ahead ? generator.yielded() : null;
    }
    return ahead;
  }

  @Override
  public Y next() {
    if (!hasNext()) {
      throw new StopIteration(generator.returned());
    }
    ahead = false;
    return value;
  }
}
