// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link EventLoop#waitUntil}, each list in the order given.
 *
 * @param done the futures that are done
 * @param pending the futures that are not; they go on
 * @param <T> the type of their results
 */
public record WaitResult<T extends @Nullable Object>(
    List<Future<? extends T>> done, List<Future<? extends T>> pending) {}
