// SPDX-License-Identifier: Apache-2.0

/**
 * The command line of the harness, by itself ({@link org.yieldpoint.harness.cli.GateMain}) and as
 * part of a suite's: {@link org.yieldpoint.harness.cli.Program} is what both have in common.
 *
 * <p>A command parses options, prints, and returns an exit code; packages {@code run}, {@code gate}
 * and {@code calibrate} measure, and the module {@code results} decides. Option groups that several
 * commands share are mixins, named {@code …Option} or {@code …Options}. A command line is recorded
 * with whatever it measures ({@link org.yieldpoint.harness.cli.CommandText}), and {@code --resume}
 * parses that record.
 *
 * <p>A mistake of the user's is one line on standard error and the exit code 2; the line says what
 * is wrong, where, and what to do. Commands throw it as picocli's {@code ParameterException} or let
 * a {@code ResultsException} pass, and {@link org.yieldpoint.harness.cli.Mistakes} prints both.
 */
@NullMarked
package org.yieldpoint.harness.cli;

import org.jspecify.annotations.NullMarked;
