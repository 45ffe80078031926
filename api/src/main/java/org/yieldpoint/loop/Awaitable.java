// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import org.jspecify.annotations.Nullable;

/**
 * What a coroutine can wait for: a {@link Future}, a {@link Task} or another {@link Coroutine}.
 *
 * @param <T> its result
 */
public sealed interface Awaitable<T extends @Nullable Object> permits Future, Coroutine {}
