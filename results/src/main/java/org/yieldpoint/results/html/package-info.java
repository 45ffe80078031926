// SPDX-License-Identifier: Apache-2.0

/**
 * Pages that need no network and no script.
 *
 * <p>{@link org.yieldpoint.results.html.Report} shows a run, {@link
 * org.yieldpoint.results.html.GatePage} a gate, {@link org.yieldpoint.results.html.HistoryPage} a
 * history, {@link org.yieldpoint.results.html.CalibrationPage} and {@link
 * org.yieldpoint.results.html.SimulationPage} the gate's error rates. Each chart is SVG, drawn in
 * two {@linkplain org.yieldpoint.results.html.Layout layouts}; the style sheet shows the one that
 * fits, since a scaled drawing is unreadable on a phone. A table below each chart has its numbers,
 * also for screen readers.
 */
@NullMarked
package org.yieldpoint.results.html;

import org.jspecify.annotations.NullMarked;
