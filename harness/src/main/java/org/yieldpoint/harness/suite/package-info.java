// SPDX-License-Identifier: Apache-2.0

/**
 * What the harness knows about the benchmarks it measures. A suite implements {@link
 * org.yieldpoint.harness.suite.Suite} and registers it as a service; it names its figures,
 * profiles, profilers, and what cannot be measured on this machine. Without a suite, the harness
 * takes everything from the jar of benchmarks.
 */
@NullMarked
package org.yieldpoint.harness.suite;

import org.jspecify.annotations.NullMarked;
