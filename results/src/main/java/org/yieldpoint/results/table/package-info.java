// SPDX-License-Identifier: Apache-2.0

/**
 * A {@link org.yieldpoint.results.Summary} as text: for a terminal, and as Markdown.
 *
 * <p>Both say beneath the numbers what the signs between them mean, because a table gets copied
 * away from whatever explained it.
 */
@NullMarked
package org.yieldpoint.results.table;

import org.jspecify.annotations.NullMarked;
