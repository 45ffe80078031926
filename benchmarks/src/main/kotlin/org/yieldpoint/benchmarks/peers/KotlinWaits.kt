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
import org.yieldpoint.benchmarks.fixture.LiveHeap

/**
 * Runs [count] coroutines that are in `delay` together, each for [delayMillis] of its index, and cancels
 * those that [cancelled] names. Returns how many woke up.
 */
fun sleep(count: Int, delayMillis: IntToLongFunction, cancelled: IntPredicate): Int = runBlocking {
    var woken = 0
    val sleepers = List(count) { index ->
        launch {
            delay(delayMillis.applyAsLong(index))
            woken++
        }
    }
    yield()
    sleepers.forEachIndexed { index, sleeper -> if (cancelled.test(index)) sleeper.cancel() }
    sleepers.joinAll()
    woken
}

/** Weighs [count] coroutines that wait for one deferred value; returns how many went on after it was completed. */
fun park(count: Int, heap: LiveHeap): Int = runBlocking {
    var woken = 0
    val release = CompletableDeferred<Unit>()
    coroutineScope {
        heap.tare()
        repeat(count) {
            launch {
                release.await()
                woken++
            }
        }
        yield()
        heap.weigh(count)
        release.complete(Unit)
    }
    woken
}
