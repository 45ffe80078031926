// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.STOP_ITERATION_RAISED;
import static org.yieldpoint.spi.DelegationNode.CLOSED;
import static org.yieldpoint.spi.DelegationNode.CONTINUED;
import static org.yieldpoint.spi.DelegationNode.DELEGATED;
import static org.yieldpoint.spi.DelegationNode.NOTHING;
import static org.yieldpoint.spi.DelegationNode.RAISED;
import static org.yieldpoint.spi.DelegationNode.RETURNED;
import static org.yieldpoint.spi.DelegationNode.YIELDED;
import static org.yieldpoint.spi.SneakyThrow.sneakyThrow;

import java.util.Collections;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Machine;
import org.yieldpoint.StopIteration;

/**
 * The loop that runs the machines of a chain of generators that delegate to each other.
 *
 * <p>It keeps the rules of PEP 342, 380 and 479 as CPython implements them (Objects/genobject.c:
 * gen_send_ex, _gen_throw, gen_close).
 */
@SuppressWarnings({"unchecked", "rawtypes", "ReferenceEquality"})
final class DelegationLoop {
  private static final System.Logger LOGGER = System.getLogger(Generator.class.getName());

  private DelegationLoop() {}

  /**
   * Acts on what the machine of {@code root} has said, after a resume of that machine alone
   * returned null.
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
   * Runs the part of the chain from {@code base} inwards, from its innermost node on, until one
   * yields or base ends.
   *
   * @param raised the exception to raise there instead of sending {@code sent}, or null
   * @return what base.leaf has yielded or, if base is closed now, what base has returned
   */
  static @Nullable Object drive(
      DelegationNode base, DelegationNode node, @Nullable Object sent, @Nullable Throwable raised) {
    return drive(base, node, sent, raised, node.delegate != null);
  }

  /**
   * As {@link #drive}, after the machine of {@code node} has run already: its next resume only says
   * what the machine did.
   */
  static @Nullable Object driveOn(DelegationNode base, DelegationNode node) {
    // If the machine has returned, the result is in its value already, and stays there.
    return drive(base, node, node.value, null, false);
  }

  private static @Nullable Object drive(
      DelegationNode base,
      DelegationNode node,
      @Nullable Object sent,
      @Nullable Throwable raised,
      boolean opaque) {
    boolean resumesDelegate = opaque;
    while (true) {
      if (resumesDelegate) {
        try {
          boolean yielded = resumeDelegate(node, sent, raised);
          sent = node.takeValue();
          if (yielded) {
            if (base.leaf != node) {
              base.leaf = node;
            }
            return sent;
          }
          raised = null;
        } catch (Throwable failure) {
          sent = null;
          raised = failure;
        }
        node.delegate = null;
      }

      byte said = NOTHING;
      Object yielded = null;
      while (said == NOTHING) {
        if (raised != null) {
          raised = offer(node.machine, raised);
          if (raised != null) {
            break;
          }
        }
        node.value = sent;
        node.isSent = true;
        try {
          yielded = node.machine.resume(node);
          said = yielded == null ? node.requireSaid() : YIELDED;
        } catch (Throwable failure) {
          node.said = NOTHING;
          sent = null;
          raised = failure;
        }
        if (said != DELEGATED) {
          node.delegate = null; // Named by a yieldFrom() whose result the machine did not return.
        }
      }

      if (said == YIELDED) {
        node.value = null;
        if (base.leaf != node) {
          base.leaf = node;
        }
        return yielded;
      }
      if (said == CONTINUED) {
        sent = node.value;
        resumesDelegate = false;
      } else if (said == DELEGATED) {
        node.value = null;
        sent = null;
        raised = node.adopt();
        node = node.takeLeaf();
        resumesDelegate = node.delegate != null;
      } else {
        // If it failed, the value may still be what it was sent last: no result.
        Object result = raised == null ? node.value : null;
        DelegationNode delegator = node.parent;
        node.end();
        if (raised != null) {
          raised = leaving(node.name, raised);
        }
        if (node == base) {
          if (raised != null) {
            throw sneakyThrow(raised);
          }
          return result;
        }
        sent = result;
        node = delegator;
        resumesDelegate = node.delegate != null;
      }
    }
  }

  /**
   * Offers an exception to a machine.
   *
   * @return null if the machine handles it; else the exception that leaves the machine: the same
   *     one, or the failure of {@code handle()}
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

  /** The exception that leaves a failed machine: a StopIteration is wrapped (PEP 479). */
  static Throwable leaving(String name, Throwable raised) {
    return raised instanceof StopIteration
        ? new GeneratorProtocolException(STOP_ITERATION_RAISED, name, raised)
        : raised;
  }

  /**
   * Resumes the opaque delegate of {@code node}.
   *
   * @return true if it has yielded {@code node.value}; false if the delegation ends with that value
   */
  private static boolean resumeDelegate(
      DelegationNode node, @Nullable Object sent, @Nullable Throwable raised) {
    try {
      return switch (node.delegate) {
        case GuardedGenerator guarded -> guarded.resumeFor(node, sent, raised);
        case Generator generator -> {
          boolean yielded =
              raised == null ? generator.resume(sent) : generator.resumeRaising(raised);
          node.value = yielded ? generator.yielded() : generator.returned();
          yield yielded;
        }
        default -> {
          requireNext(node, sent, raised);
          Iterator<?> iterator = (Iterator<?>) node.delegate;
          boolean yielded = iterator.hasNext();
          node.value = yielded ? iterator.next() : null;
          yield yielded;
        }
      };
    } catch (StopIteration stop) {
      node.value = stop.value();
      return false;
    }
  }

  /** Throws what a plain iterator cannot take. */
  private static void requireNext(
      DelegationNode node, @Nullable Object sent, @Nullable Throwable raised) {
    if (raised != null) {
      throw sneakyThrow(raised);
    }
    if (sent != null) {
      throw new UnsupportedOperationException(
          node.name + " delegates to a plain iterator: it takes no sent value");
    }
  }

  /**
   * Closes everything that {@code root} delegates to, innermost first.
   *
   * @param exit the exception to raise in the root if no delegate fails
   * @return the exception to raise in the root
   */
  static Throwable closeDelegates(DelegationNode root, Throwable exit) {
    DelegationNode node = root.takeLeaf();
    Throwable failure = null;
    if (node.delegate instanceof Generator<?, ?, ?> generator) {
      try {
        generator.close();
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
    // A StopIteration is the value of the delegation, wherever it comes from: left with a delegate,
    // the node takes it as one.
    node.delegate = failure instanceof StopIteration ? Collections.emptyIterator() : null;
    while (node != root) {
      DelegationNode delegator = node.parent;
      Throwable raised = failure != null ? failure : new GeneratorExit();
      failure = null;
      node.leaf = node;
      try {
        drive(node, node, null, raised);
        if (node.state != CLOSED) {
          failure = node.violation(EXIT_IGNORED);
          node.leaveChain();
        }
      } catch (GeneratorExit _) {
        // It ended, as it should.
      } catch (Throwable thrown) {
        failure = thrown;
      }
      node = delegator;
    }
    return failure != null ? failure : exit;
  }

  /** Tells a machine that no resume will follow. */
  static void tellEnded(String name, Machine<?, ?, ?> machine) {
    try {
      machine.ended();
    } catch (Throwable failure) {
      // The resumer cannot act on it, and the chain must go on.
      LOGGER.log(System.Logger.Level.ERROR, name + ": its machine's ended() failed", failure);
    }
  }
}
