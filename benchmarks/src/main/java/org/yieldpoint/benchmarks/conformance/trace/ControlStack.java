// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.BREAK;
import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.CONTINUE;
import static org.yieldpoint.benchmarks.conformance.trace.Completion.Plain.NORMAL;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.benchmarks.conformance.trace.Completion.Raised;

/**
 * The place of a function: the blocks that were entered and not left, the innermost on top.
 *
 * <p>A block that ends is popped, and passes its completion to the one below. That one either goes
 * on, perhaps by entering another block, or ends too, with a completion of its own. So {@code
 * break} finds its loop, an exception its handler, and every completion the {@code finally} blocks
 * in between.
 */
final class ControlStack {

  /** An entry of the stack. */
  private abstract static sealed class Control {
    /** The exception of the lexically innermost handler. */
    final @Nullable Throwable handled;

    Control(@Nullable Throwable handled) {
      this.handled = handled;
    }

    /**
     * Receives the completion of the entry above.
     *
     * @return the completion of this entry; null if it goes on
     */
    abstract @Nullable Completion innerEnded(Completion inner);
  }

  /** A block. */
  private static final class BlockControl extends Control {
    private final List<Statement> statements;
    private int index;

    BlockControl(List<Statement> statements, @Nullable Throwable handled) {
      super(handled);
      this.statements = statements;
    }

    @Nullable Statement next() {
      return index < statements.size() ? statements.get(index++) : null;
    }

    @Override
    @Nullable Completion innerEnded(Completion inner) {
      return inner == NORMAL ? null : inner;
    }
  }

  /** A loop; its current round is above it. */
  private final class LoopControl extends Control {
    private final Statement.Loop loop;
    private int left;

    LoopControl(Statement.Loop loop, @Nullable Throwable handled) {
      super(handled);
      this.loop = loop;
      this.left = loop.times();
    }

    @Override
    @Nullable Completion innerEnded(Completion inner) {
      if (inner == BREAK) {
        return NORMAL;
      }
      if (inner != NORMAL && inner != CONTINUE) {
        return inner;
      }
      if (--left == 0) {
        return NORMAL;
      }
      enter(loop.body(), handled);
      return null;
    }
  }

  /** The parts of a {@code try}; the current one is above it. */
  private enum Part {
    BODY,
    HANDLER_OR_ELSE,
    FINALLY
  }

  /** A {@code try}. */
  private final class TryControl extends Control {
    private final Statement.Try attempt;
    private Part part = Part.BODY;

    /** The completion after the {@code finally}, unless that has one of its own. */
    private Completion pending = NORMAL;

    TryControl(Statement.Try attempt, @Nullable Throwable handled) {
      super(handled);
      this.attempt = attempt;
    }

    @Override
    @Nullable Completion innerEnded(Completion inner) {
      return switch (part) {
        case BODY -> bodyEnded(inner);
        case HANDLER_OR_ELSE -> endedButForFinally(inner);
        case FINALLY -> inner == NORMAL ? pending : inner;
      };
    }

    private @Nullable Completion bodyEnded(Completion inner) {
      if (inner == NORMAL) {
        part = Part.HANDLER_OR_ELSE;
        enter(attempt.orElse(), handled);
        return null;
      }
      if (inner instanceof Raised(Throwable thrown)) {
        Statement.Handler handler = attempt.handlerOf(thrown);
        if (handler != null) {
          part = Part.HANDLER_OR_ELSE;
          activation.caught(thrown);
          enter(handler.body(), thrown);
          return null;
        }
      }
      return endedButForFinally(inner);
    }

    private @Nullable Completion endedButForFinally(Completion completion) {
      List<Statement> last = attempt.last();
      if (last == null) {
        return completion;
      }
      part = Part.FINALLY;
      pending = completion;
      enter(last, null);
      return null;
    }
  }

  private final Activation activation;
  private final Deque<Control> entered = new ArrayDeque<>();
  private Completion outcome = NORMAL;

  /** Starts before the first statement of a function. */
  ControlStack(Activation activation, List<Statement> function) {
    this.activation = activation;
    enter(function, null);
  }

  /** Returns the statement to execute, and moves behind it; null if the function has ended. */
  @Nullable Statement next() {
    while (entered.peek() instanceof BlockControl block) {
      Statement statement = block.next();
      if (statement != null) {
        return statement;
      }
      end(NORMAL);
    }
    return null;
  }

  /** Whether the function has ended. */
  boolean isEmpty() {
    return entered.isEmpty();
  }

  /** How the function ended. */
  Completion outcome() {
    return outcome;
  }

  /** Returns the exception of the lexically innermost handler around the current statement. */
  @Nullable Throwable handled() {
    return entered.getFirst().handled;
  }

  /** Enters the branch of an {@code if}. */
  void enter(List<Statement> branch) {
    enter(branch, handled());
  }

  /** Enters a loop. */
  void enter(Statement.Loop loop) {
    entered.push(new LoopControl(loop, handled()));
    enter(loop.body());
  }

  /** Enters a {@code try}. */
  void enter(Statement.Try attempt) {
    entered.push(new TryControl(attempt, handled()));
    enter(attempt.body());
  }

  private void enter(List<Statement> statements, @Nullable Throwable handled) {
    entered.push(new BlockControl(statements, handled));
  }

  /** Ends the innermost block, and every entry below that ends with it. */
  void end(Completion completion) {
    Completion ending = completion;
    do {
      entered.pop();
      if (entered.isEmpty()) {
        outcome = ending;
        return;
      }
      ending = entered.getFirst().innerEnded(ending);
    } while (ending != null);
  }
}
