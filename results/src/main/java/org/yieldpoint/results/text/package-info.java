// SPDX-License-Identifier: Apache-2.0

/**
 * Everything textual: tables for a terminal, Markdown, JSON, JUnit XML, workflow commands.
 *
 * <p>All forms of a result say the same in the words of one class (GateText, SimulationText,
 * CalibrationText, HistoryText), and each escapes for the place it lands in: names of benchmarks
 * and parameters come from files that anybody may have written.
 */
@NullMarked
package org.yieldpoint.results.text;

import org.jspecify.annotations.NullMarked;
