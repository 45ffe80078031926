// SPDX-License-Identifier: Apache-2.0

/**
 * Everything textual: tables for a terminal, Markdown, JSON, JUnit XML, workflow commands.
 *
 * <p>One class has the words of each kind of result, and all its forms use them: GateText,
 * SimulationText, CalibrationText, HistoryText. Each form escapes for the place where it lands,
 * since names of benchmarks and parameters come from untrusted files. The JSON formats that are
 * read again have both directions in one class: GateJson and NoiseFloorsJson.
 */
@NullMarked
package org.yieldpoint.results.text;

import org.jspecify.annotations.NullMarked;
