// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import java.lang.ref.Reference;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.spi.GuardedGenerator;

/**
 * A {@link Generator} that yields {@code long}s without boxing.
 *
 * <p>All rules of generators hold, on every runtime, except that nothing can be sent. The core is
 * {@link #resume} and {@link #resumeRaising} with {@link #yielded} and {@link #returned}:
 *
 * {@snippet :
 * while (generator.resume()) {
 *   sum += generator.yielded();
 * }
 * result = generator.returned();
 * }
 *
 * <p>Threads and complexity are those of {@link Generator}: one thread at a time, which a generator
 * without a stack does not check; a resume takes O(1) at any depth of delegation. The core, {@link
 * #next} and the {@code long} methods of an iterator allocate nothing of their own. In a {@code
 * for} loop, as an {@link Iterable}, it boxes.
 *
 * @param <R> what it returns
 */
public final class LongGenerator<R extends @Nullable Object>
    implements Iterable<Long>, AutoCloseable {
  private static final ToLongFunction<@Nullable Object> NUMBER = LongSlot::read;

  /** If it is a guarded one, its handle: reachable for as long as this is. */
  private final Generator<LongSlot, @Nullable Void, R> generator;

  LongGenerator(Generator<LongSlot, @Nullable Void, R> generator) {
    this.generator = generator;
  }

  /**
   * Runs to the next yield or to the end.
   *
   * @return {@code true} if it yielded: see {@link #yielded}; {@code false} if it returned, or had
   *     finished before: see {@link #returned}
   * @throws GeneratorProtocolException if it is running
   */
  public boolean resume() {
    return generator.resume(null);
  }

  /**
   * Raises {@code exception} where it is suspended and runs to the next yield or to the end.
   *
   * <p>If the generator has not started or has finished, this throws {@code exception} at once and
   * none of its code runs; it is then closed.
   *
   * @return as {@link #resume}
   * @throws GeneratorProtocolException if it is running
   */
  public boolean resumeRaising(Throwable exception) {
    return generator.resumeRaising(exception);
  }

  /**
   * Returns what the last resume yielded.
   *
   * @throws IllegalStateException if it did not yield, or there was none
   */
  public long yielded() {
    try {
      // As an Object: it is a slot only after a yield.
      Object yielded = ((Generator<?, ?, ?>) generator).yielded();
      return LongSlot.read(yielded);
    } finally {
      // Else it could be collected, and closed, and yield in a finally block, before the read.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * Returns what the generator returned, in the resume or close that ended it; {@code null} after
   * any later one. Unspecified after a resume that yielded.
   */
  public @Nullable R returned() {
    return generator.returned();
  }

  /** Returns the state of its life cycle. */
  public GeneratorState state() {
    return generator.state();
  }

  /**
   * Raises {@link GeneratorExit} where it is suspended, so that its {@code finally} blocks run,
   * innermost delegate first. Does nothing to a generator that has finished; closes one that has
   * not started, without running any of its code.
   *
   * <p>If the generator returns in answer, {@link #returned} has the value.
   *
   * @throws GeneratorProtocolException if it is running, or if it yields instead of ending: it is
   *     then still suspended and usable
   */
  @Override
  public void close() {
    generator.close();
  }

  /**
   * Returns the next yielded number.
   *
   * @throws StopIteration if it returns instead
   */
  public long next() {
    if (generator instanceof GuardedGenerator<?, ?, ?> guarded) {
      return guarded.takeLong(null, NUMBER);
    }
    return taken(resume());
  }

  /**
   * Raises {@code exception} where it is suspended and returns what is yielded next (Python's
   * {@code throw}).
   *
   * @throws StopIteration if it returns instead
   */
  public long raise(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    if (generator instanceof GuardedGenerator<?, ?, ?> guarded) {
      return guarded.takeLong(exception, NUMBER);
    }
    return taken(resumeRaising(exception));
  }

  private long taken(boolean yielded) {
    if (yielded) {
      return yielded();
    }
    throw new StopIteration(returned());
  }

  /**
   * Iterates over the values still to come. All iterators of a generator share its position, and
   * {@code hasNext} resumes it. A loop that is left early leaves it suspended.
   */
  @Override
  public PrimitiveIterator.OfLong iterator() {
    return new LongIterator(this);
  }

  @Override
  public Spliterator.OfLong spliterator() {
    return Spliterators.spliteratorUnknownSize(
        iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
  }

  /** Returns a sequential stream of the values still to come; its close closes the generator. */
  public LongStream stream() {
    return StreamSupport.longStream(spliterator(), false).onClose(this::close);
  }

  /** The definition's name, the runtime, and the state. */
  @Override
  public String toString() {
    return generator.toString();
  }
}
