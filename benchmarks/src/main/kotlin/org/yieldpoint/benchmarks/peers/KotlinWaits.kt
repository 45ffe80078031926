// SPDX-License-Identifier: Apache-2.0
@file:JvmName("KotlinWaits")

package org.yieldpoint.benchmarks.peers

import java.util.function.IntPredicate
import java.util.function.IntToLongFunction
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield
import org.yieldpoint.benchmarks.footprint.LiveHeap

/**
 * [count] coroutines that are in `delay` together, each for [delayMillis] of its index; those that are
 * [cancelled] do not wake up. How many do.
 */
fun nap(count: Int, delayMillis: IntToLongFunction, cancelled: IntPredicate): Int = runBlocking {
    var woken = 0
    val naps = List(count) { index ->
        launch {
            delay(delayMillis.applyAsLong(index))
            woken++
        }
    }
    yield()
    naps.forEachIndexed { index, nap -> if (cancelled.test(index)) nap.cancel() }
    naps.joinAll()
    woken
}

/** Weighs [count] coroutines that all wait for the same thing; how many went on when it was there. */
fun park(count: Int, heap: LiveHeap): Int = runBlocking {
    var woken = 0
    val gate = CompletableDeferred<Unit>()
    coroutineScope {
        heap.tare()
        repeat(count) {
            launch {
                gate.await()
                woken++
            }
        }
        yield()
        heap.weigh(count)
        gate.complete(Unit)
    }
    woken
}
