// SPDX-License-Identifier: Apache-2.0
/** A benchmark that tests a run: it gives a wrong answer, which must fail. */
@NullMarked
package org.yieldpoint.benchmarks.selftest;

import org.jspecify.annotations.NullMarked;
