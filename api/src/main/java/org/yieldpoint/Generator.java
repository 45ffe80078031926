// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A computation that suspends in the middle, yields a value, and goes on when it is resumed.
 *
 * <p>The core, {@link #resume} and {@link #resumeRaising} with {@link #yielded} and {@link
 * #returned}, allocates nothing and reports the end without an exception. {@link #next}, {@link
 * #send} and {@link #raise} are Python's spelling of the same, with {@link StopIteration} at the
 * end.
 *
 * {@snippet :
 * while (generator.resume(null)) {
 *   consume(generator.yielded());
 * }
 * result = generator.returned();
 * }
 *
 * <p>A generator may be used by one thread at a time; a handover to another thread needs a
 * happens-before edge between the two. If its own body uses it while it runs, the operation throws
 * {@link GeneratorProtocolException} and changes nothing. If a second thread uses it while it runs,
 * and it has a stack, that thread gets the same exception; without a stack that is a data race, as
 * with a collection.
 *
 * <p>An exception that the body or machine throws, checked or not, leaves the operation that was
 * running it, as the same object; the generator is then closed. Two are signals: a {@link
 * GeneratorExit} in answer to a close ends the close normally, and a {@link StopIteration} leaves
 * as the cause of a {@link GeneratorProtocolException} (PEP 479).
 *
 * <p>A resume takes O(1), at any depth of delegation. O(depth) are: closing a chain, raising an
 * exception that no generator of the chain handles, and using a delegate of a chain directly.
 *
 * @param <Y> what it yields
 * @param <S> what is sent in
 * @param <R> what it returns
 */
public interface Generator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends Iterable<Y>, AutoCloseable {

  /**
   * Runs to the next yield or to the end.
   *
   * @param value what the suspended yield returns; must be {@code null} for a generator that has
   *     not started
   * @return {@code true} if it yielded: see {@link #yielded}; {@code false} if it returned, or had
   *     finished before: see {@link #returned}
   * @throws GeneratorProtocolException if it is running, or {@code value} is not null and it has
   *     not started
   */
  boolean resume(@Nullable S value);

  /**
   * Raises {@code exception} where it is suspended and runs to the next yield or to the end.
   *
   * <p>If the generator has not started or has finished, this throws {@code exception} at once and
   * none of its code runs; it is then closed.
   *
   * @return as {@link #resume}
   * @throws GeneratorProtocolException if it is running
   */
  boolean resumeRaising(Throwable exception);

  /**
   * Returns what the last {@link #resume} or {@link #resumeRaising} yielded. Unspecified after one
   * that returned {@code false}, and after {@link #next}, {@link #send} or {@link #raise}, which
   * return the value themselves and keep nothing.
   */
  Y yielded();

  /**
   * Returns what the generator returned, in the resume or close that ended it; {@code null} after
   * any later one. Unspecified after a resume that yielded, and after {@link #next}, {@link #send}
   * or {@link #raise}, whose {@link StopIteration} has the value.
   */
  @Nullable R returned();

  /** Returns the state of its life cycle. */
  GeneratorState state();

  /** Returns the name of its definition. */
  default String name() {
    return toString();
  }

  /**
   * Raises {@link GeneratorExit} where it is suspended, so that its {@code finally} blocks run,
   * innermost delegate first. Does nothing to a generator that has finished; closes one that has
   * not started, without running any of its code.
   *
   * <p>If the generator returns in answer, {@link #returned} has the value. If a {@code finally}
   * block throws, that exception leaves this call; the generator is closed.
   *
   * @throws GeneratorProtocolException if it is running, or if it yields instead of ending: it is
   *     then still suspended and usable
   */
  @Override
  void close();

  /**
   * Returns the next yielded value; the same as {@code send(null)}.
   *
   * @throws StopIteration if it returns instead
   */
  default Y next() {
    return send(null);
  }

  /**
   * Sends {@code value} and returns what is yielded next.
   *
   * @throws StopIteration if it returns instead
   */
  default Y send(@Nullable S value) {
    if (resume(value)) {
      return yielded();
    }
    throw new StopIteration(returned());
  }

  /**
   * Raises {@code exception} where it is suspended and returns what is yielded next (Python's
   * {@code throw}).
   *
   * @throws StopIteration if it returns instead
   */
  default Y raise(Throwable exception) {
    if (resumeRaising(exception)) {
      return yielded();
    }
    throw new StopIteration(returned());
  }

  /**
   * Iterates over the values still to come. All iterators of a generator share its position, and
   * {@code hasNext} resumes it. A loop that is left early leaves it suspended.
   */
  @Override
  default Iterator<Y> iterator() {
    return new GeneratorIterator<>(this);
  }

  @Override
  default Spliterator<Y> spliterator() {
    return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED);
  }

  /** Returns a sequential stream of the values still to come; its close closes the generator. */
  default Stream<Y> stream() {
    return StreamSupport.stream(spliterator(), false).onClose(this::close);
  }
}
