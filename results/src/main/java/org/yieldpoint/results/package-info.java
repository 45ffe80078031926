// SPDX-License-Identifier: Apache-2.0

/**
 * A score's way from a fork's output to a cell and to a verdict.
 *
 * <pre>
 *  fork's JSON, HdrHistogram log
 *        |  the harness writes them
 *        v
 *  format   RunDirectory --read--&gt; Run: Measurement (JmhResults), LatencyLog,
 *        |                              Environment, Gap
 *        |
 *        +--------------------------+---------------------------+
 *        v                          v                           v
 *  figure                     compare                     compare
 *    FigureCatalog: which       Arm, ComparableMetrics      RunSeries, MetricSeries
 *    row and column             Comparability
 *    stat.Estimate: mean        ComparisonSet               (many runs)
 *    and interval of forks      (two runs)
 *    Summary: Row, Cell               |                           |
 *        |                            v                           v
 *        |                    gate                        history
 *        |                      Gate: Effect, Holm,         MetricHistory: steps
 *        |                      NoiseFloors                 and drifts
 *        |                      Finding, GateResult         History
 *        v                            v                           v
 *  text     SummaryTable        GateText, GateJson, ...     HistoryText, ...
 *  html     Report              GatePage                    HistoryPage
 * </pre>
 */
@NullMarked
package org.yieldpoint.results;

import org.jspecify.annotations.NullMarked;
