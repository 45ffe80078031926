// SPDX-License-Identifier: Apache-2.0
/**
 * Coroutines, from the first {@code yield from} to a task group, in sixteen small programs.
 *
 * <p>Each {@link org.yieldpoint.benchmarks.lessons.Lesson} asks one question and is one file to
 * read from top to bottom: the Python original, what to watch for, and then every function of it
 * twice. First comes its straight-line form, which a stackful runtime suspends in the middle of a
 * call; right below it stands the same function as a state machine, whose labels are the lines at
 * which the first form can stop (jump targets, not values; hence switches in the old style). {@link
 * org.yieldpoint.benchmarks.lessons.Lessons} has them in order.
 *
 * <p>Lessons 1 to 3 delegate, 4 to 6 send, 7 to 9 build a loop that takes turns, 10 to 14 use the
 * event loop that grows out of it. A lesson defines only what is new in it: a function that was
 * there before is used from the lesson that introduced it. The two with an {@code x} show what the
 * lessons before them do in silence.
 *
 * <p>A lesson prints, on every runtime and byte for byte, what its original prints in CPython. The
 * originals and their recorded output are among the test resources of this package. The {@code
 * lesson} command runs and explains them; the {@code timeline} command draws the steps of those
 * with an event loop ({@link org.yieldpoint.benchmarks.lessons.Timeline}).
 */
@NullMarked
package org.yieldpoint.benchmarks.lessons;

import org.jspecify.annotations.NullMarked;
