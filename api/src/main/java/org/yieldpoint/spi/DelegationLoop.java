// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;
import static org.yieldpoint.spi.DelegationNode.CLOSED;
import static org.yieldpoint.spi.DelegationNode.CONTINUED;
import static org.yieldpoint.spi.DelegationNode.DELEGATED;
import static org.yieldpoint.spi.DelegationNode.NOTHING;
import static org.yieldpoint.spi.DelegationNode.RAISED;
import static org.yieldpoint.spi.DelegationNode.RETURNED;
import static org.yieldpoint.spi.DelegationNode.YIELDED;
import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.STOP_ITERATION_RAISED;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Machine;
import org.yieldpoint.StopIteration;

/**
 * Runs the machines of a chain of generators.
 *
 * <p>Rules kept here are those of PEP 342, 380 and 479 as CPython implements them
 * (Objects/genobject.c: gen_send_ex, _gen_throw, gen_close).
 */
@SuppressWarnings({"unchecked", "rawtypes", "ReferenceEquality"})
final class DelegationLoop {
  private static final System.Logger LOGGER = System.getLogger(Generator.class.getName());

  private DelegationLoop() {}

  /**
   * Acts on what the machine of {@code root} has said when it alone was resumed, and has returned
   * null.
   *
   * @return as {@link #drive}
   */
  static @Nullable Object follow(DelegationNode root) {
    byte said = root.takeSaid();
    if (said == YIELDED) {
      root.forgetDelegate();
      return null;
    }
    Object value = root.takeValue();
    switch (said) {
      case RETURNED -> {
        root.end();
        return value;
      }
      case CONTINUED -> {
        root.delegate = null;
        return drive(root, root, value, null);
      }
      case DELEGATED -> {
        Throwable refused = root.adopt();
        return drive(root, root.takeLeaf(), null, refused);
      }
      default -> {
        root.delegate = null;
        return drive(root, root, null, said == RAISED ? (Throwable) value : root.noStep());
      }
    }
  }

  /**
   * Runs the part of the chain from {@code base} inwards, beginning at its innermost member, until
   * something is yielded or base ends.
   *
   * @param raised what to raise there instead of sending {@code sent}, or null
   * @return what was yielded, by base.leaf; or returned by base, if that is closed now
   */
  static @Nullable Object drive(
      DelegationNode base, DelegationNode member, @Nullable Object sent, @Nullable Throwable raised) {
    return drive(base, member, sent, raised, member.delegate != null);
  }

  /**
   * As {@link #drive}, where the machine of {@code member} has run already: its next resume only
   * says what came of that.
   */
  static @Nullable Object driveOn(DelegationNode base, DelegationNode member) {
    // What the machine returns, if it does, is in its value already: that stays there.
    return drive(base, member, member.value, null, false);
  }

  private static @Nullable Object drive(
      DelegationNode base,
      DelegationNode member,
      @Nullable Object sent,
      @Nullable Throwable raised,
      boolean opaque) {
    boolean asks = opaque;
    while (true) {
      if (asks) {
        try {
          boolean yielded = ask(member, sent, raised);
          sent = member.takeValue();
          if (yielded) {
            if (base.leaf != member) {
              base.leaf = member;
            }
            return sent;
          }
          raised = null;
        } catch (Throwable failure) {
          sent = null;
          raised = failure;
        }
        member.delegate = null;
      }

      byte said = NOTHING;
      Object yielded = null;
      while (said == NOTHING) {
        if (raised != null) {
          raised = offer(member.machine, raised);
          if (raised != null) {
            break;
          }
        }
        member.value = sent;
        member.isSent = true;
        try {
          yielded = member.machine.resume(member);
          said = yielded == null ? member.requireSaid() : YIELDED;
        } catch (Throwable failure) {
          member.said = NOTHING;
          sent = null;
          raised = failure;
        }
        if (said != DELEGATED) {
          member.delegate = null; // One that was named, but not returned to.
        }
      }

      if (said == YIELDED) {
        member.value = null;
        if (base.leaf != member) {
          base.leaf = member;
        }
        return yielded;
      }
      if (said == CONTINUED) {
        sent = member.value;
        asks = false;
      } else if (said == DELEGATED) {
        member.value = null;
        sent = null;
        raised = member.adopt();
        member = member.takeLeaf();
        asks = member.delegate != null;
      } else {
        // What it was sent last may still be there if it failed: that is nothing for a handler.
        Object result = raised == null ? member.value : null;
        DelegationNode delegator = member.parent;
        member.end();
        if (raised != null) {
          raised = leaving(member.name, raised);
        }
        if (member == base) {
          if (raised != null) {
            throw sneakyThrow(raised);
          }
          return result;
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
      DelegationNode member, @Nullable Object sent, @Nullable Throwable raised) {
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
      DelegationNode member, @Nullable Object sent, @Nullable Throwable raised) {
    if (raised != null) {
      throw sneakyThrow(raised);
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
  static Throwable closeDelegates(DelegationNode root, Throwable exit) {
    DelegationNode member = root.takeLeaf();
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
      DelegationNode delegator = member.parent;
      Throwable raised = failure != null ? failure : new GeneratorExit();
      failure = null;
      member.leaf = member;
      try {
        drive(member, member, null, raised);
        if (member.state != CLOSED) {
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

  /** Tells a machine that it will not be resumed any more. */
  static void tellEnded(String name, Machine<?, ?, ?> machine) {
    try {
      machine.ended();
    } catch (Throwable failure) {
      // Of no concern to whoever resumed; the chain is to go on.
      LOGGER.log(System.Logger.Level.ERROR, name + ": its machine's ended() failed", failure);
    }
  }
}
