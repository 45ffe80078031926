// SPDX-License-Identifier: Apache-2.0
/**
 * What an event loop's tasks did, as a drawing: which of them ran when, and what the others waited
 * for meanwhile.
 */
@NullMarked
package org.yieldpoint.benchmarks.timeline;

import org.jspecify.annotations.NullMarked;
