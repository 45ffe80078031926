// SPDX-License-Identifier: Apache-2.0

/**
 * Pages that need nothing but themselves: no network, no script.
 *
 * <p>{@link org.yieldpoint.results.html.Report} shows a run, {@link
 * org.yieldpoint.results.html.GatePage} a gate, {@link org.yieldpoint.results.html.HistoryPage} a
 * history, {@link org.yieldpoint.results.html.CalibrationPage} and {@link
 * org.yieldpoint.results.html.SimulationPage} the gate's error rates. Charts are SVG, drawn in two
 * {@linkplain org.yieldpoint.results.html.Layout layouts}; the style sheet shows the one that fits,
 * since a drawing that is scaled down cannot be read on a phone. Every chart has the table of its
 * numbers beneath it, and a screen reader gets the table.
 */
@NullMarked
package org.yieldpoint.results.html;

import org.jspecify.annotations.NullMarked;
