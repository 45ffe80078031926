// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code trace} command: runs small programs of generators and writes down what they do.
 *
 * <p>The programs are JSON ({@link org.yieldpoint.benchmarks.conformance.trace.Program}); the same
 * ones run on real CPython generators, and the traces must be equal byte for byte. Thousands of
 * random programs check that a runtime follows PEP 342, 380 and 479 as CPython does, and as every
 * other runtime does.
 *
 * <p>The language has two interpreters, one for each form of a behaviour. {@link
 * org.yieldpoint.benchmarks.conformance.trace.StackfulInterpreter} recurses over the program and
 * suspends deep inside that recursion: a Java {@code try} is a {@code try} of the language. {@link
 * org.yieldpoint.benchmarks.conformance.trace.StacklessInterpreter} keeps a control stack of its
 * own and returns at each suspension. {@link
 * org.yieldpoint.benchmarks.conformance.trace.ProgramRun} offers both to a runtime, which takes the
 * one it can run, and performs the program's operations on the generators.
 */
@NullMarked
package org.yieldpoint.benchmarks.conformance.trace;

import org.jspecify.annotations.NullMarked;
