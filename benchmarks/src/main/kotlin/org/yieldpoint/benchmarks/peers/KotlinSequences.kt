// SPDX-License-Identifier: Apache-2.0
@file:JvmName("KotlinSequences")

package org.yieldpoint.benchmarks.peers

/** What a user of Kotlin would write for the same values: compiled to state machines. */
fun counting(): Sequence<Int> = sequence {
    var last = 127
    while (true) {
        last = (last + 1) and 127
        yield(last)
    }
}

/** [counting] from [first] on, in longs: each is boxed when it is yielded. */
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

/** One value, and the end. */
fun once(value: Int): Sequence<Int> = sequence { yield(value) }
