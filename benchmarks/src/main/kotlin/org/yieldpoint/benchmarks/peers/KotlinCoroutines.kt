// SPDX-License-Identifier: Apache-2.0
@file:JvmName("KotlinCoroutines")

package org.yieldpoint.benchmarks.peers

import java.util.function.IntUnaryOperator
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Runs [tasks] coroutines on the calling thread that each yield [turns] times; returns the number of yields. */
fun roundRobin(tasks: Int, turns: Int): Int = runBlocking {
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

/** Runs [width] coroutines that each yield once and return [value] of their index; returns the sum. */
fun gather(width: Int, value: IntUnaryOperator): Int = runBlocking {
    List(width) { index ->
        async {
            yield()
            value.applyAsInt(index)
        }
    }.awaitAll().sum()
}
