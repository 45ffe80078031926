// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link EventLoop#waitUntil} has found, each in the order given.
 *
 * @param done those that are done
 * @param pending those that are not, and that go on
 * @param <T> the type of their results
 */
public record WaitResult<T extends @Nullable Object>(
    List<Future<? extends T>> done, List<Future<? extends T>> pending) {}
