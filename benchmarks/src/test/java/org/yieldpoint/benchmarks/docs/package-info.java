// SPDX-License-Identifier: Apache-2.0

/**
 * Keeps README.md and docs together with what they speak of: the run, the command line, the rules,
 * the code.
 */
@NullMarked
package org.yieldpoint.benchmarks.docs;

import org.jspecify.annotations.NullMarked;
