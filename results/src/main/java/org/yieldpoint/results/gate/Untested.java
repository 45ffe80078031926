// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.gate;

/**
 * A metric that is in one of the runs, or in both, and was not judged.
 *
 * @param subject what it is
 * @param why why not
 * @param lost whether the base could have been judged: then the gate sees less than it used to
 */
public record Untested(Subject subject, String why, boolean lost) {}
