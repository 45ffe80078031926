// SPDX-License-Identifier: Apache-2.0
/** Benchmarks that are wrong on purpose, to see that the run says so. No profile has them. */
@NullMarked
package org.yieldpoint.benchmarks.selftest;

import org.jspecify.annotations.NullMarked;
