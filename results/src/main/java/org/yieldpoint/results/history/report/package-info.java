// SPDX-License-Identifier: Apache-2.0

/**
 * A {@link org.yieldpoint.results.history.History} for whoever asked: {@link
 * org.yieldpoint.results.history.report.HistoryTable} for a terminal, {@link
 * org.yieldpoint.results.history.report.HistoryMarkdown} for the summary of a job, {@link
 * org.yieldpoint.results.history.report.HistoryJson} for programs. The page is {@link
 * org.yieldpoint.results.report.HistoryPage}. All say the same in the words of {@link
 * org.yieldpoint.results.history.report.HistoryText}.
 */
@NullMarked
package org.yieldpoint.results.history.report;

import org.jspecify.annotations.NullMarked;
