// SPDX-License-Identifier: Apache-2.0

/**
 * The suite's command line, {@code ./bench}. {@link org.yieldpoint.benchmarks.cli.Main} lists the
 * commands: those of the harness, and here those that need the suite ({@code run}, {@code list},
 * {@code report --headline}, {@code jmh}). {@link org.yieldpoint.harness.cli} says how commands are
 * written.
 */
@NullMarked
package org.yieldpoint.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
