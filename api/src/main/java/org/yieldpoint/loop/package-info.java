// SPDX-License-Identifier: Apache-2.0
/**
 * An event loop in the manner of asyncio, over generators: the semantics are those of CPython 3.13.
 *
 * <p>A coroutine is a generator that yields the {@link org.yieldpoint.loop.Future} it waits for
 * (PEP 3156); a {@link org.yieldpoint.loop.Task} resumes it when that future is done. Nothing else
 * here depends on how a coroutine suspends, so a program behaves alike on all runtimes.
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
 * <p>Tasks synchronise with {@link org.yieldpoint.loop.Lock}, {@link
 * org.yieldpoint.loop.Semaphore}, {@link org.yieldpoint.loop.Condition}, {@link
 * org.yieldpoint.loop.Event} and {@link org.yieldpoint.loop.Barrier}, and pass on work with {@link
 * org.yieldpoint.loop.AsyncQueue}. These need no loop when they are made, and belong to the loop of
 * the first task that waits for them.
 *
 * <p>Differences from asyncio that a trace can show:
 *
 * <ul>
 *   <li>Where asyncio's order is that of a heap or a set, here it is the order of creation: timers
 *       with equal deadlines, items of equal priority, tasks that are cancelled together.
 *   <li>A wait that nothing can end is a {@link org.yieldpoint.loop.DeadlockException}. If a task
 *       that is cancelled at the end of a run waits like that, the exception is reported.
 *   <li>A {@link org.yieldpoint.loop.Context} never changes: what is set in {@link
 *       org.yieldpoint.loop.Context#call} is gone afterwards.
 *   <li>A future of another loop is refused where it is awaited, not one iteration later.
 *   <li>A coroutine that was begun already is refused with an {@code IllegalStateException} by the
 *       call that would make a task of it, not by that task. A gather has then made the tasks
 *       before it.
 *   <li>A task may run another loop while its own loop waits; asyncio refuses.
 *   <li>The end of a run does not wait for a thread that {@link
 *       org.yieldpoint.loop.EventLoop#toThread(java.util.concurrent.Callable) toThread} has started
 *       once no task waits for it.
 *   <li>When a {@link org.yieldpoint.loop.LoopExit} ends a run in the very iteration in which its
 *       main task is done, the remaining tasks are cancelled and awaited all the same; asyncio
 *       fails with a {@code RuntimeError} instead.
 *   <li>A thread-safe call made in the very last iterations of a run, when nothing else is ready,
 *       is for the next run.
 * </ul>
 *
 * <p>A loop and everything made by it belong to the thread that runs it, and to the coroutines it
 * runs. Other threads may call only the methods that {@link org.yieldpoint.loop.EventLoop} names.
 *
 * <h2>Memory</h2>
 *
 * <p>Whatever threads the coroutines of a loop run on, each step happens-before the next one, of
 * any task. Besides,
 *
 * <ul>
 *   <li>what a thread did before {@link org.yieldpoint.loop.EventLoop#callSoonThreadSafe}, {@link
 *       org.yieldpoint.loop.EventLoop#submit} or {@link org.yieldpoint.loop.Hold#close}
 *       happens-before the callback, the coroutine, or what the loop does when the hold has ended;
 *   <li>what a task did before it awaits {@link org.yieldpoint.loop.EventLoop#toThread}
 *       happens-before the code there, and that code happens-before the next step of the task;
 *   <li>the end of a submitted coroutine happens-before a read of its {@link
 *       java.util.concurrent.CompletableFuture};
 *   <li>the completion of a {@link java.util.concurrent.CompletionStage} happens-before the end of
 *       an await of the future that {@link org.yieldpoint.loop.EventLoop#from} made of it.
 * </ul>
 *
 * <p>A program that runs one loop on several threads, one after the other, must order those runs
 * itself.
 *
 * <h2>For maintainers: one step of a task</h2>
 *
 * <pre>
 *  other threads                  EventLoop.run, Runner.run
 *  callSoonThreadSafe, submit         Scheduler.runUntilDone: iterations
 *      | push, unpark                         |
 *      v              take                    v               takeDue
 *  ExternalCalls -----------------&gt; [ ready queue ] &lt;----------------- TimerHeap
 *  parks the loop: until a call,      Task | TimerHandle | Runnable       when: Clock
 *  or the first deadline                      |
 *                                   Scheduler.runReady
 *                 machine, or a               |          plain send
 *                 step that raises            |          to a body
 *              +------------------------------+------------------------+
 *   machine path                                                   stack path
 *   Task.step                                             TaskTransfer.step
 *     takeCancel, if mustCancel                             Task.takeSent
 *     enter: scope.task, context, observer                  Task.enter
 *     resume                                                runtime.resume(.., transfer)
 *       MachineRunner.resume                                GuardedGenerator: goes on in
 *         AsyncMachine.resume                                 AsyncBody.run
 *           step()                                              Async.await(x)
 *             await(x, label): returns x                          yielder.yield(x)
 *     suspendOrEnd                                          Task.resumed: suspendOrEnd
 *     leave: context, observer                              Task.leave
 *              |                                            TaskTransfer.next: with threads,
 *              |                                            straight to the next body
 *              +------------------------------+------------------------+
 *                                             |
 *     x is a future:   x.addCallback(task), task.waitingOn = x
 *     x is null:       Scheduler.readyAgain(task)
 *     returned, threw: Future.finish of the task itself
 *
 *     x is done        Future.finish, Callbacks.schedule, Scheduler.ready(task): next iteration
 *     x is a sleep     its TimerHandle completes it: TimerHandle.fire
 *     Task.cancel      x.cancel, which makes x done; or mustCancel, for the next step
 * </pre>
 *
 * <p>State and its owners:
 *
 * <ul>
 *   <li>{@code Scheduler}: the ready queue, timers, the current context and task ({@code
 *       Context.Scope}), the machine runner. Only the thread that runs the loop, or the body that
 *       it has passed control to, touches them.
 *   <li>{@code ExternalCalls}: the only state that other threads touch.
 *   <li>{@code Task}: its coroutine, context and {@code waitingOn}. The coroutine is an {@code
 *       AsyncMachine} that the machine runner runs, until it delegates or throws: then it gets a
 *       generator of its own. On stackful runtimes each task has its own generator from the start.
 *   <li>{@code Future}: one field for callbacks while pending, then for the result.
 *   <li>{@code Waiters}: the queue of a lock or the like; each waiter is a future.
 * </ul>
 *
 * <p>{@code LeafAwait} is the base of awaits inside the package: it runs in the frame of the body
 * or machine that awaits it. docs/architecture.md has the long version.
 */
@NullMarked
package org.yieldpoint.loop;

import org.jspecify.annotations.NullMarked;
