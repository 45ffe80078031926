// SPDX-License-Identifier: Apache-2.0

/**
 * Turns measurements into the cells of a table.
 *
 * <p>A {@link org.yieldpoint.results.figure.FigureCatalog} assigns each measurement to a figure (a
 * row) and a series (a column), and says which series are floors, limits and peers. A {@link
 * org.yieldpoint.results.figure.Summary} lays out the estimates of a run as families, rows and
 * cells. A cell has its ratios, its {@link org.yieldpoint.results.figure.Caveat}s, or the reason
 * why it is empty; a {@link org.yieldpoint.results.figure.GoalResult} says whether a goal is met.
 */
@NullMarked
package org.yieldpoint.results.figure;

import org.jspecify.annotations.NullMarked;
