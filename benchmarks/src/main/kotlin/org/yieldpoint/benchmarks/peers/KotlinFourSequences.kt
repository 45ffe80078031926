// SPDX-License-Identifier: Apache-2.0
@file:JvmName("KotlinFourSequences")

package org.yieldpoint.benchmarks.peers

/** [counting] in steps of 1, 3, 5 and 7: four sequences, each a class of its own. */
fun countingFour(): List<Sequence<Int>> =
    listOf(
        sequence {
            var last = 127
            while (true) {
                last = (last + 1) and 127
                yield(last)
            }
        },
        sequence {
            var last = 127
            while (true) {
                last = (last + 3) and 127
                yield(last)
            }
        },
        sequence {
            var last = 127
            while (true) {
                last = (last + 5) and 127
                yield(last)
            }
        },
        sequence {
            var last = 127
            while (true) {
                last = (last + 7) and 127
                yield(last)
            }
        },
    )
