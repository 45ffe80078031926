// SPDX-License-Identifier: Apache-2.0

/**
 * What the harness and the commands are told of the benchmarks: figures, goals, profiles, and what
 * is available on a machine; and the {@code --runtime} options of commands that run no benchmark.
 */
@NullMarked
package org.yieldpoint.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
