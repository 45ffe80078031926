// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

/**
 * A semaphore that never has more permits than at the start: one release too many is an error.
 *
 * <p>After asyncio's BoundedSemaphore (Lib/asyncio/locks.py, 3.13).
 */
public final class BoundedSemaphore extends Semaphore {
  private final int bound;

  /**
   * Makes a semaphore.
   *
   * @param value how many permits there are
   * @throws IllegalArgumentException if that is negative
   */
  public BoundedSemaphore(int value) {
    super(value);
    bound = value;
  }

  @Override
  public BoundedSemaphore named(String name) {
    super.named(name);
    return this;
  }

  /**
   * As {@link Semaphore#release}.
   *
   * @throws IllegalStateException if all permits are free; then nothing changes
   */
  @Override
  public void release() {
    if (value() >= bound) {
      throw new IllegalStateException("BoundedSemaphore released too many times");
    }
    super.release();
  }
}
