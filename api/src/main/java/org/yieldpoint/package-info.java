// SPDX-License-Identifier: Apache-2.0
/**
 * Generators in the sense of Python's PEP 342, 380 and 479, over interchangeable ways to suspend.
 *
 * <p>A {@link org.yieldpoint.GeneratorFunction} defines one behaviour in two written forms: a
 * {@link org.yieldpoint.Body}, straight-line code that suspends in the middle of a call, and a
 * {@link org.yieldpoint.Machine}, a hand-written state machine that returns at every suspension. A
 * {@link org.yieldpoint.CoroutineRuntime} starts the form that it can run and returns a {@link
 * org.yieldpoint.Generator}, which behaves the same on every runtime:
 *
 * {@snippet :
 * GeneratorFunction<String, Integer, Integer> mult =
 *     GeneratorFunction.of(
 *         "mult",
 *         yielder -> {
 *           int x = yielder.yield("Give me X");
 *           int y = yielder.yield("Give me Y");
 *           return x * y;
 *         },
 *         MultMachine::new);
 *
 * try (CoroutineRuntime runtime = CoroutineRuntime.open("virtual");
 *     Generator<String, Integer, Integer> generator = runtime.start(mult)) {
 *   generator.next(); // "Give me X"
 *   generator.send(6); // "Give me Y"
 *   boolean yielded = generator.resume(7); // false: it returned
 *   int product = generator.returned(); // 42
 * }
 * }
 *
 * <p>This package has what users need. Runtimes and schedulers are written against {@link
 * org.yieldpoint.spi}: there a runtime supplies a {@code Machine} for a definition, and everything
 * but the switch itself, the life cycle, the delegation chain and the rules of the three PEPs, is
 * written once.
 *
 * <p>For {@code long}s a {@link org.yieldpoint.LongGenerator} avoids the box: {@link
 * org.yieldpoint.LongGeneratorFunction}, {@link org.yieldpoint.LongBody} and {@link
 * org.yieldpoint.LongMachine} correspond to the types above.
 *
 * <h2>Where Java and Python differ</h2>
 *
 * <table>
 * <caption>Python's names and ours</caption>
 * <tr><th>Python</th><th>here</th><th>why</th></tr>
 * <tr><td>{@code gen.throw(e)}</td><td>{@link org.yieldpoint.Generator#raise}</td><td>{@code throw}
 * is a keyword</td></tr>
 * <tr><td>{@code None}</td><td>{@code null}</td><td></td></tr>
 * <tr><td>{@code StopIteration(value)} from every operation</td><td>only from {@code next}, {@code
 * send} and {@code raise}; {@code resume} answers {@code false}</td><td>an exception per loop end
 * is not free on the JVM</td></tr>
 * <tr><td>{@code StopIteration}</td><td>a {@link java.util.NoSuchElementException}</td><td>the exception
 * that Java callers of {@code next()} expect at the end</td></tr>
 * <tr><td>{@code GeneratorExit}, a {@code BaseException}</td><td>an {@link
 * java.lang.Error}</td><td>{@code catch (Exception e)} must not swallow it</td></tr>
 * <tr><td>{@code ValueError}, {@code TypeError}, {@code RuntimeError} of the protocol</td><td>{@link
 * org.yieldpoint.GeneratorProtocolException} with a {@code violation()}</td><td>one type to catch,
 * an enum to tell them apart</td></tr>
 * <tr><td>{@code AttributeError} for {@code send} to a plain iterator</td><td>{@link
 * java.lang.UnsupportedOperationException}</td><td>Java's word for it</td></tr>
 * <tr><td>{@code close()} returns a value (3.13)</td><td>{@code close()} is {@code void}; {@link
 * org.yieldpoint.Generator#returned} has the value</td><td>{@link
 * java.lang.AutoCloseable}</td></tr>
 * <tr><td>last reference dropped: closed at once</td><td>closed some time after its collection, on
 * a thread of the runtime, if it has a stack or its machine asks for it ({@link
 * org.yieldpoint.Machine#closedWhenDropped}); else its {@code finally} blocks do not
 * run</td><td>no reference counting, and a phantom reference costs more than a
 * machine</td></tr>
 * </table>
 *
 * <h2>What a body sees of threads</h2>
 *
 * <table>
 * <caption>By kind of runtime</caption>
 * <tr><th></th><th>a body on a stack of its own</th><th>a machine</th></tr>
 * <tr><td>{@code Thread.currentThread()}</td><td>a thread of the runtime, the same one from the
 * first resume to the end</td><td>the resumer's thread</td></tr>
 * <tr><td>{@code ThreadLocal}</td><td>the body's thread's: what the resumer has set is not
 * seen, nor inherited. A
 * platform thread is used again by later bodies, and what was left in it with it (its name,
 * priority, context class loader, handler of uncaught exceptions and interrupt are set back)</td><td>the
 * resumer's</td></tr>
 * <tr><td>{@code ScopedValue}</td><td>not inherited: a binding does not outlive the call that made
 * it, and a body does. Bind within the body, and do not yield out of a binding that the resumer is
 * to see</td><td>the resumer's, for the length of one resume</td></tr>
 * <tr><td>context class loader</td><td>the system class loader</td><td>the
 * resumer's</td></tr>
 * <tr><td>locks that the resumer holds</td><td>are another thread's: a body that wants one waits for
 * ever, since its resumer waits for the body</td><td>are its own</td></tr>
 * <tr><td>a class that the resumer is initializing</td><td>is locked by another thread: a body that
 * needs it cannot go on. If the generator is started by the initializer itself, and its body was not
 * started elsewhere before, the resume throws {@link java.lang.IllegalStateException} after two
 * seconds, with the name of the class; else the two wait for ever. On {@code virtual/inline} it
 * works where the thread is the resumer's: a platform thread that holds no monitor</td><td>works</td></tr>
 * <tr><td>interrupting the resumer</td><td colspan="2">does not end a resume; the resumer is still
 * interrupted after it, unless on {@code virtual/inline} it comes in the instant of a switch,
 * or while a body runs that then blocks or is itself interrupted</td></tr>
 * <tr><td>interrupting the body's thread</td><td>is seen by the body, at once or at its next
 * resume</td><td>is interrupting the resumer</td></tr>
 * <tr><td>stack trace of an exception that leaves it</td><td>the body's stack; the resumer's is
 * among the suppressed exceptions, as {@link org.yieldpoint.ResumerStackTrace}</td><td>one stack shows
 * both</td></tr>
 * <tr><td>dropping the generator</td><td>closes it after its collection, unless the body itself can
 * reach the generator</td><td>if its machine asks for it</td></tr>
 * </table>
 */
@NullMarked
package org.yieldpoint;

import org.jspecify.annotations.NullMarked;
