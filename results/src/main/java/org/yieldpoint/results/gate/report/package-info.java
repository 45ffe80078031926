// SPDX-License-Identifier: Apache-2.0

/**
 * A {@link org.yieldpoint.results.gate.GateResult} for whoever asked: {@link
 * org.yieldpoint.results.gate.report.GateTable} for a terminal, {@link
 * org.yieldpoint.results.gate.report.GateMarkdown} for the summary of a job, {@link
 * org.yieldpoint.results.gate.report.GateJunit} and {@link
 * org.yieldpoint.results.gate.report.GateAnnotations} for CI servers, {@link
 * org.yieldpoint.results.gate.report.GateJson} for programs. The page is {@link
 * org.yieldpoint.results.report.GatePage}. A simulation has {@link
 * org.yieldpoint.results.gate.report.SimulationTable}, {@link
 * org.yieldpoint.results.gate.report.SimulationJson} and {@link
 * org.yieldpoint.results.report.SimulationPage}.
 *
 * <p>All of them say the same in the words of {@link org.yieldpoint.results.gate.report.GateText},
 * and each escapes for where it lands: names of benchmarks and parameters come from files that
 * anybody may have written.
 */
@NullMarked
package org.yieldpoint.results.gate.report;

import org.jspecify.annotations.NullMarked;
