// SPDX-License-Identifier: Apache-2.0
/** Benchmarks that test the harness: one gives a wrong answer, one logs its iterations. */
@NullMarked
package org.yieldpoint.benchmarks.selftest;

import org.jspecify.annotations.NullMarked;
