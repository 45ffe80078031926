// SPDX-License-Identifier: Apache-2.0

/**
 * The command line. {@link org.yieldpoint.benchmarks.cli.Main} says what there is; a command is
 * thin, and what it does is elsewhere.
 *
 * <p>A mistake of the user's is one line on standard error and the exit code 2; it says what is
 * wrong, where, and what to do. Commands throw it as picocli's {@code ParameterException} or let a
 * {@code ResultsException} pass, and {@link org.yieldpoint.harness.cli.Mistakes} prints both.
 */
@NullMarked
package org.yieldpoint.benchmarks.cli;

import org.jspecify.annotations.NullMarked;
