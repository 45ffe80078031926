// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.stat;

/**
 * A place at which a series is no longer what it was.
 *
 * @param index the first value of the new part
 * @param statistic the scaled energy distance of the parts on its two sides, when it was found
 * @param p the share of random orders of the values whose best division is at least as good
 */
public record ChangePoint(int index, double statistic, double p) {}
