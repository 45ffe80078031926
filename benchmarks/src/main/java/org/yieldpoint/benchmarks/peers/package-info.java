// SPDX-License-Identifier: Apache-2.0
/**
 * What a user would pick instead, one adapter for each: the same values and the same work as the
 * workloads of the runtimes, in the idiom of the other library.
 */
@NullMarked
package org.yieldpoint.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
