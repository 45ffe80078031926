// SPDX-License-Identifier: Apache-2.0
/** Benchmarks that test what measures them. */
@NullMarked
package org.yieldpoint.benchmarks.selftest;

import org.jspecify.annotations.NullMarked;
