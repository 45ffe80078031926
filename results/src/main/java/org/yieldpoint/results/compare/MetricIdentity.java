// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.compare;

import org.yieldpoint.results.format.Unit;

/**
 * What must agree before values of several runs may stand on one line.
 *
 * @param subject what was measured
 * @param unit of the values
 * @param moreIsBetter whether a greater value is better
 * @param machine where it was measured
 */
public record MetricIdentity(Subject subject, Unit unit, boolean moreIsBetter, String machine) {}
