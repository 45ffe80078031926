// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.STOP_ITERATION_RAISED;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Runs the machines of a chain of generators.
 *
 * <p>Rules kept here are those of PEP 342, 380 and 479 as CPython implements them
 * (Objects/genobject.c: gen_send_ex, _gen_throw, gen_close).
 */
@SuppressWarnings({"unchecked", "rawtypes", "ReferenceEquality"})
final class Drive {
  private Drive() {}

  /**
   * Acts on the step, not a yield, that {@code root} took when it alone was resumed.
   *
   * @return as {@link #drive}
   */
  static boolean follow(ChainMember root, Step step) {
    if (step == Step.RETURNED) {
      Object result = root.value;
      root.end();
      root.value = result;
      return false;
    }
    if (step == Step.CONTINUED) {
      root.delegate = null;
      return drive(root, root, root.value, null);
    }
    if (step == null) {
      root.delegate = null;
      return drive(root, root, null, root.noStep());
    }
    Throwable refused = root.adopt();
    return drive(root, root.takeLeaf(), null, refused);
  }

  /**
   * Runs the part of the chain from {@code base} inwards, beginning at its innermost member, until
   * something is yielded or base ends.
   *
   * @param raised what to raise there instead of sending {@code sent}, or null
   * @return true if base.value was yielded, by base.leaf; false if it was returned by base
   */
  static boolean drive(
      ChainMember base, ChainMember member, @Nullable Object sent, @Nullable Throwable raised) {
    return drive(base, member, sent, raised, member.delegate != null);
  }

  /**
   * As {@link #drive}, where the machine of {@code member} has run already: its next resume only
   * says what came of that.
   */
  static boolean driveOn(ChainMember base, ChainMember member) {
    return drive(base, member, null, null, false);
  }

  private static boolean drive(
      ChainMember base,
      ChainMember member,
      @Nullable Object sent,
      @Nullable Throwable raised,
      boolean opaque) {
    boolean asks = opaque;
    while (true) {
      if (asks) {
        try {
          if (ask(member, sent, raised)) {
            return base.yieldedBy(member);
          }
          sent = member.value;
          raised = null;
        } catch (Throwable failure) {
          sent = null;
          raised = failure;
        }
        member.delegate = null;
      }

      Step step = null;
      while (step == null) {
        if (raised != null) {
          raised = offer(member.machine, raised);
          if (raised != null) {
            break;
          }
        }
        member.sent = sent;
        try {
          step = member.requireStep(member.machine.resume(member));
          member.sent = null;
        } catch (Throwable failure) {
          sent = null;
          raised = failure;
        }
        if (step != Step.DELEGATED) {
          member.delegate = null; // One that was named, but not returned to.
        }
      }

      if (step == Step.YIELDED) {
        return base.yieldedBy(member);
      }
      if (step == Step.CONTINUED) {
        sent = member.value;
        asks = false;
      } else if (step == Step.DELEGATED) {
        sent = null;
        raised = member.adopt();
        member = member.takeLeaf();
        asks = member.delegate != null;
      } else {
        Object result = member.value;
        ChainMember delegator = member.parent;
        member.end();
        if (raised != null) {
          raised = leaving(member.name, raised);
        }
        if (member == base) {
          if (raised != null) {
            throw ChainMember.<RuntimeException>sneaky(raised);
          }
          base.value = result;
          return false;
        }
        sent = result;
        member = delegator;
        asks = member.delegate != null;
      }
    }
  }

  /**
   * Offers an exception to a machine.
   *
   * @return null if the machine handles it; else what leaves the machine: the same, or what its
   *     search for a handler failed with
   */
  static @Nullable Throwable offer(Machine machine, Throwable raised) {
    try {
      return machine.handle(raised) ? null : raised;
    } catch (Throwable failure) {
      if (failure != raised) {
        failure.addSuppressed(raised);
      }
      return failure;
    }
  }

  /** What leaves a machine known by {@code name} that fails: a StopIteration does not. */
  static Throwable leaving(String name, Throwable raised) {
    return raised instanceof StopIteration
        ? new GeneratorProtocolException(STOP_ITERATION_RAISED, name, raised)
        : raised;
  }

  /**
   * Asks the opaque delegate of {@code member}.
   *
   * @return true if {@code member.value} was yielded by it; false if the delegation ends with it
   */
  private static boolean ask(
      ChainMember member, @Nullable Object sent, @Nullable Throwable raised) {
    try {
      return switch (member.delegate) {
        case GuardedGenerator guarded -> guarded.resumeFor(member, sent, raised);
        case Generator generator -> {
          boolean yielded =
              raised == null ? generator.resume(sent) : generator.resumeRaising(raised);
          member.value = yielded ? generator.yielded() : generator.returned();
          yield yielded;
        }
        default -> {
          requireNext(member, sent, raised);
          Iterator<?> iterator = (Iterator<?>) member.delegate;
          boolean yielded = iterator.hasNext();
          member.value = yielded ? iterator.next() : null;
          yield yielded;
        }
      };
    } catch (StopIteration stop) {
      member.value = stop.value();
      return false;
    }
  }

  /** Refuses what a plain iterator cannot do. */
  private static void requireNext(
      ChainMember member, @Nullable Object sent, @Nullable Throwable raised) {
    if (raised != null) {
      throw ChainMember.<RuntimeException>sneaky(raised);
    }
    if (sent != null) {
      throw new UnsupportedOperationException(
          member.name + " delegates to a plain iterator: it takes no sent value");
    }
  }

  /**
   * Closes everything that {@code root} delegates to, innermost first.
   *
   * @param exit what to raise in the root if all goes well
   * @return what to raise in the root
   */
  static Throwable closeDelegates(ChainMember root, Throwable exit) {
    ChainMember member = root.takeLeaf();
    Throwable failure = null;
    if (member.delegate instanceof Generator<?, ?, ?> generator) {
      try {
        generator.close();
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
    member.delegate = null;
    while (member != root) {
      ChainMember delegator = member.parent;
      Throwable raised = failure != null ? failure : new GeneratorExit();
      failure = null;
      member.leaf = member;
      try {
        if (drive(member, member, null, raised)) {
          failure = member.violation(EXIT_IGNORED);
          member.leaveChain();
        }
      } catch (GeneratorExit _) {
        // It ended as asked.
      } catch (Throwable thrown) {
        failure = thrown;
      }
      member = delegator;
    }
    return failure != null ? failure : exit;
  }
}
