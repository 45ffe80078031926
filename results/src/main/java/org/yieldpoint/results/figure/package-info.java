// SPDX-License-Identifier: Apache-2.0

/**
 * From measurements to the cells of a table.
 *
 * <p>{@link org.yieldpoint.results.figure.FigureCatalog} says which measurement is which figure,
 * and what is a floor, a limit or a peer of what. {@link org.yieldpoint.results.figure.Summary}
 * lays out the estimates of a run as families, rows and cells, with what speaks against each number
 * ({@link org.yieldpoint.results.figure.Doubt}) and whether the goals are met ({@link
 * org.yieldpoint.results.figure.GoalResult}).
 */
@NullMarked
package org.yieldpoint.results.figure;

import org.jspecify.annotations.NullMarked;
