// SPDX-License-Identifier: Apache-2.0

/**
 * A run as one HTML page that needs nothing but itself: no network, no script.
 *
 * <p>{@link org.yieldpoint.results.report.Report} is the way in. Charts are drawn here as SVG, each
 * in two {@linkplain org.yieldpoint.results.report.Layout layouts} of which the page's style sheet
 * shows one, since a drawing that is merely scaled down cannot be read on a phone. Every chart has
 * the table of its numbers beneath it, which is also what a screen reader gets.
 */
@NullMarked
package org.yieldpoint.results.report;

import org.jspecify.annotations.NullMarked;
