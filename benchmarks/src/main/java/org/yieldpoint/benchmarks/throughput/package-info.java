// SPDX-License-Identifier: Apache-2.0
/** What one switch costs when an event loop has many tasks to run. */
@NullMarked
package org.yieldpoint.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
