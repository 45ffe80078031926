// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * What became of one of several that were waited for.
 *
 * @param <T> the type of its result
 */
public sealed interface Outcome<T extends @Nullable Object> {

  /** It returned. */
  record Success<T extends @Nullable Object>(T value) implements Outcome<T> {}

  /** It failed, or was cancelled: then {@code exception} is a {@link CancelledError}. */
  record Failure<T extends @Nullable Object>(Throwable exception) implements Outcome<T> {}
}
