// SPDX-License-Identifier: Apache-2.0

/** What this project measures: its figures, goals, profiles, and what its benchmarks share. */
@NullMarked
package org.yieldpoint.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
