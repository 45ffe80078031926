// SPDX-License-Identifier: Apache-2.0
@file:JvmName("KotlinSequences")

package org.yieldpoint.benchmarks.peers

import org.yieldpoint.benchmarks.fixture.Tree

/** 0, 1, … 127 and again from 0, as a user of Kotlin would write it; Kotlin compiles it to a state machine. */
fun counting(): Sequence<Int> = sequence {
    var last = 127
    while (true) {
        last = (last + 1) and 127
        yield(last)
    }
}

/** [counting] from [first] on, in longs; each is boxed when it is yielded. */
fun countingLongs(first: Long): Sequence<Long> = sequence {
    var last = 127
    while (true) {
        last = (last + 1) and 127
        yield(first + last)
    }
}

/** [counting] behind [depth] delegations. */
fun nested(depth: Int): Sequence<Int> =
    if (depth == 0) counting() else sequence { yieldAll(nested(depth - 1)) }

/** Yields one value and ends. */
fun single(value: Int): Sequence<Int> = sequence { yield(value) }

/** The numbers of [tree] in order: a sequence for each node, which yields on those of its subtrees. */
fun walk(tree: Tree): Sequence<Int> = sequence {
    tree.left()?.let { yieldAll(walk(it)) }
    yield(tree.value())
    tree.right()?.let { yieldAll(walk(it)) }
}

/** [counting] behind a sequence that takes each value from it and yields it on. */
fun relayed(): Sequence<Int> = sequence {
    for (value in counting()) {
        yield(value)
    }
}

/** Yields the same value for ever: a sequence without locals. */
fun constant(value: Int): Sequence<Int> = sequence { while (true) yield(value) }
