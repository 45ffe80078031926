// SPDX-License-Identifier: Apache-2.0
/**
 * An event loop in the manner of asyncio, over generators: the semantics are those of CPython 3.13.
 *
 * <p>A coroutine is a generator that yields the {@link org.yieldpoint.loop.Future} it waits for
 * (PEP 3156); a {@link org.yieldpoint.loop.Task} resumes it when that future is done. Nothing else
 * here knows how it suspends, so what runs on one runtime runs alike on all.
 *
 * {@snippet :
 * static Coroutine<Integer> late(int seconds, String message) {
 *   return Coroutine.of(
 *       "late",
 *       async -> {
 *         async.sleep(Duration.ofSeconds(seconds));
 *         System.out.println(message);
 *         return seconds;
 *       },
 *       () -> new Late(seconds, message)); // the same, as an AsyncMachine
 * }
 *
 * EventLoop loop = new EventLoop(runtime, new VirtualClock());
 * List<Integer> results = loop.run(main(loop)); // where main awaits loop.gather(late(3, "A"), ...)
 * }
 *
 * <p>Tasks take turns with {@link org.yieldpoint.loop.Lock}, {@link org.yieldpoint.loop.Semaphore},
 * {@link org.yieldpoint.loop.Condition}, {@link org.yieldpoint.loop.Event} and {@link
 * org.yieldpoint.loop.Barrier}, and hand over work with {@link org.yieldpoint.loop.AsyncQueue}.
 * These need no loop when they are made, and belong to the one in which a task first waits for
 * them.
 *
 * <p>Differences from asyncio that a trace can show:
 *
 * <ul>
 *   <li>What asyncio leaves to a heap or a set comes in the order in which it was made: timers with
 *       equal deadlines, items of equal priority, tasks that are cancelled together.
 *   <li>A wait that nobody can end is a {@link org.yieldpoint.loop.DeadlockException}; so is one of
 *       a task that is cancelled at the end of a run, which is reported.
 *   <li>A {@link org.yieldpoint.loop.Context} never changes: what is set in {@link
 *       org.yieldpoint.loop.Context#call} is gone afterwards.
 *   <li>A future of another loop is refused where it is awaited, not a turn later.
 *   <li>A coroutine that was begun already is refused with an {@code IllegalStateException} where a
 *       task is to be made of it, not by that task; of a gather, the tasks before it are made then.
 *   <li>A task may run another loop, while its own waits; asyncio refuses.
 *   <li>A thread that {@link org.yieldpoint.loop.EventLoop#toThread(java.util.concurrent.Callable)
 *       toThread} has started and nobody waits for any more is not waited for at the end of a run.
 *   <li>When a {@link org.yieldpoint.loop.LoopExit} leaves a run in the very turn in which its main
 *       task is done, the tasks that are left are cancelled and awaited all the same; asyncio gives
 *       that up with a {@code RuntimeError}.
 *   <li>A thread-safe call that a run's very last turns make, when nothing else is ready, is for
 *       the next run.
 * </ul>
 *
 * <p>A loop and everything made by it belong to the thread that runs it, and to the coroutines it
 * runs. Other threads may call what {@link org.yieldpoint.loop.EventLoop} says they may, no more.
 *
 * <h2>Memory</h2>
 *
 * <p>Whatever threads the coroutines of a loop run on, each step happens-before the next one, of
 * any task. Besides, what a thread did before
 *
 * <ul>
 *   <li>{@link org.yieldpoint.loop.EventLoop#callSoonThreadSafe}, {@link
 *       org.yieldpoint.loop.EventLoop#submit} or {@link org.yieldpoint.loop.Hold#close}
 *       happens-before the callback, the coroutine, or what the loop does as it is no longer held;
 *   <li>a task awaits {@link org.yieldpoint.loop.EventLoop#toThread} happens-before the code there,
 *       and that happens-before the task goes on;
 *   <li>a coroutine that was submitted ended happens-before what reads its {@link
 *       java.util.concurrent.CompletableFuture};
 *   <li>completing a {@link java.util.concurrent.CompletionStage} happens-before what awaits the
 *       future that {@link org.yieldpoint.loop.EventLoop#from} made of it.
 * </ul>
 *
 * <p>Who runs one loop on several threads, one after the other, sees to the order of those runs.
 */
@NullMarked
package org.yieldpoint.loop;

import org.jspecify.annotations.NullMarked;
