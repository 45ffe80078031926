// SPDX-License-Identifier: Apache-2.0
@file:JvmName("KotlinCoroutines")

package org.yieldpoint.benchmarks.peers

import java.util.function.IntUnaryOperator
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** [tasks] coroutines on the caller's thread that each give up control [turns] times; how often in all. */
fun rotate(tasks: Int, turns: Int): Int = runBlocking {
    List(tasks) {
        async {
            var turn = 0
            while (turn < turns) {
                yield()
                turn++
            }
            turn
        }
    }.awaitAll().sum()
}

/** [width] coroutines that each give up control once and give [value] of their index; its sum. */
fun gather(width: Int, value: IntUnaryOperator): Int = runBlocking {
    List(width) { index ->
        async {
            yield()
            value.applyAsInt(index)
        }
    }.awaitAll().sum()
}
