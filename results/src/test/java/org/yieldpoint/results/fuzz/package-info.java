// SPDX-License-Identifier: Apache-2.0
/**
 * Damages files that users hand over, and holds their readers to a right answer or a clear error.
 *
 * <p>How many inputs each reader gets is {@code -Dfuzz.inputs=N}. Seeds are fixed, so the same
 * number gives the same inputs.
 */
package org.yieldpoint.results.fuzz;
