// SPDX-License-Identifier: Apache-2.0

/**
 * Statistics on plain numbers; depends on nothing else in this module.
 *
 * <p>The <em>fork</em> is the unit of replication throughout. Iterations of one fork share its
 * compilation, memory layout and moment, so they are averaged first. Costs compare as ratios, so
 * intervals and tests work on logarithms. Each class names the paper or book that it follows.
 */
@NullMarked
package org.yieldpoint.results.stat;

import org.jspecify.annotations.NullMarked;
