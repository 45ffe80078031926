// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.GeneratorProtocolException.Violation.ALREADY_EXECUTING;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Machine;

/**
 * A generator's node in a chain of generators that delegate to each other, and the state of its
 * life cycle.
 *
 * <p>This class and {@link DelegationLoop} rely on being used by one thread at a time. Where a
 * second thread may come, {@link GuardedGenerator} ensures it.
 */
@SuppressWarnings({"rawtypes", "unchecked", "TypeParameterUnusedInFormals", "ReferenceEquality"})
abstract class DelegationNode<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Frame<Y, S, R> {
  /*
   * The chain. The root of a chain is the generator that a user resumes. It knows the innermost node,
   * the leaf, and each node knows its parent, the node that delegates to it (yieldFrom). So a resume
   * reaches the leaf in one step at any depth, and a leaf that ends hands its result to its parent.
   * DelegationLoop does both without recursion.
   *
   *     root ──leaf──────────────────┐
   *      ▲                           ▼
   *      └─parent── node ◀──parent── leaf
   *
   * The chain requires that only the parent resumes a delegate. If a user resumes the delegate itself,
   * or a second generator delegates to it, it is taken out of the chain (detach). From then on its
   * delegator drives it through its public operations, like a foreign Generator or a plain Iterator: it
   * stays in the delegator's field `delegate`, opaque. So does a generator of another runtime. Each
   * opaque delegate costs one level of recursion; nothing else does.
   *
   * States:
   *
   *     CREATED    → RUNNING     // first resume
   *     CREATED    → ADOPTED     // first resume, by a delegator
   *     CREATED    → CLOSED      // raise or close before the start: nothing runs
   *     RUNNING    → SUSPENDED   // its own machine yielded
   *     RUNNING    → DELEGATING  // a node of its chain yielded, or an opaque delegate did
   *     RUNNING    → CLOSED      // returned or failed
   *     SUSPENDED, DELEGATING → RUNNING  // resumed
   *     SUSPENDED, DELEGATING → ADOPTED  // a delegator took it into its chain
   *     ADOPTED    → CLOSED      // ended; its parent goes on
   *     ADOPTED    → SUSPENDED, DELEGATING  // detached, or it yielded while its parent closed it
   *
   * Only roots are ever RUNNING: an adopted node runs if its root does.
   *
   * If threads can race for a generator, it has a claim (ClaimableGenerator). The thread that drives it
   * holds the claim; the chain holds the claim of an adopted one.
   */
  static final byte CREATED = 0;
  static final byte SUSPENDED = 1;
  static final byte DELEGATING = 2;
  static final byte RUNNING = 3;
  static final byte ADOPTED = 4;
  static final byte CLOSED = 5;

  /* What a machine has said it does. RAISED: it said nothing, and threw what is in `value`. */
  static final byte NOTHING = 0;
  static final byte YIELDED = 1;
  static final byte RETURNED = 2;
  static final byte DELEGATED = 3;
  static final byte CONTINUED = 4;
  static final byte RAISED = 5;

  final AbstractCoroutineRuntime runtime;
  final String name;
  @Nullable Machine<Y, S, R> machine;

  /**
   * At rest: what the last {@code resume} yielded or returned. While the machine runs: what was
   * sent to it, if {@link #isSent}; then what it returns, or wants to be sent again.
   */
  @Nullable Object value;

  /** As a root: the innermost node of the chain. Stale in an adopted node. */
  DelegationNode leaf = this;

  /** While adopted: the node that delegates to this one. */
  @Nullable DelegationNode parent;

  /** As a leaf: the opaque Iterator or Generator to resume instead of the machine. */
  @Nullable Object delegate;

  /** While adopted: the object that users hold, if not this one; kept reachable. */
  @Nullable Generator<?, ?, ?> handle;

  byte state = CREATED;

  /** What the machine has said it does; NOTHING if it returned what it yields. */
  byte said = NOTHING;

  /** Whether {@link #value} is what was sent. */
  boolean isSent;

  DelegationNode(AbstractCoroutineRuntime runtime, String name, Machine<Y, S, R> machine) {
    this.runtime = runtime;
    this.name = name;
    this.machine = machine;
  }

  /** Returns {@code leaf}, and resets it to this node. */
  final DelegationNode takeLeaf() {
    DelegationNode innermost = leaf;
    leaf = this;
    return innermost;
  }

  /** Whether this root is the only node of its chain. */
  final boolean isAlone() {
    return leaf == this;
  }

  /** The machine that a resume of this root would run first; null if it is closed. */
  final @Nullable Machine<?, ?, ?> leafMachine() {
    return leaf.machine;
  }

  /**
   * Marks this root, which is claimed, as running, if a resume takes no more than running the
   * machine of its leaf.
   *
   * @return that machine; null if a resume takes more, and nothing has changed
   */
  final @Nullable Machine<?, ?, ?> enterLeaf() {
    if ((state != SUSPENDED && state != DELEGATING) || leaf.delegate != null) {
      return null;
    }
    state = RUNNING;
    return leaf.machine;
  }

  /** Ends what {@link #enterLeaf} began: the machine has yielded. */
  final void leaveLeaf(@Nullable Object yielded) {
    leaf.forgetDelegate();
    value = yielded;
    settle();
  }

  /** Drops a delegate named by a yieldFrom() whose result the machine did not return. */
  final void forgetDelegate() {
    if (delegate != null) {
      delegate = null;
    }
  }

  /** Sets the state of a root that has yielded. */
  final void settle() {
    state = leaf == this && delegate == null ? SUSPENDED : DELEGATING;
  }

  /** Sets the state of a root after a drive, and returns the result of that. */
  final @Nullable Object settled(@Nullable Object result) {
    if (state != CLOSED) {
      settle();
    }
    return result;
  }

  /** Returns what the machine has said, and resets it. */
  final byte takeSaid() {
    byte taken = said;
    said = NOTHING;
    return taken;
  }

  /** Returns {@link #value}, and resets it. */
  final @Nullable Object takeValue() {
    Object taken = value;
    if (taken != null) {
      value = null;
    }
    return taken;
  }

  /**
   * Takes the generator in {@code delegate} into the chain, as the next node inwards, and puts its
   * innermost node into {@code leaf}. Leaves an iterator, a foreign generator or a shared one where
   * it is, opaque.
   *
   * @return the exception to raise in this delegator instead, or null
   */
  final @Nullable Throwable adopt() {
    leaf = this; // A root still has the leaf of its last delegation here.
    Object named = delegate;
    DelegationNode inner = null;
    if (named instanceof DelegationNode core) {
      inner = core;
    } else if (named instanceof GuardedGenerator guarded) {
      inner = guarded.core();
    }
    if (inner == null || (inner.isGuarded() && (!isGuarded() || inner.runtime != runtime))) {
      // Opaque. If the inner one is guarded, its driver must hold its claim, and must have made
      // sure of the stack that its switch needs; the driver of this root would do neither.
      return null;
    }
    if (inner.tryClaim()) {
      if (inner.state == CLOSED) {
        inner.release();
        return null;
      }
      if (inner.isIdleRoot()) {
        delegate = null;
        if (inner.state == SUSPENDED) {
          inner.delegate = null; // Named, but not delegated to.
        }
        inner.state = ADOPTED;
        inner.parent = this;
        inner.handle = inner == named ? null : (Generator) named;
        leaf = inner.takeLeaf();
        return null;
      }
    }
    if (inner.state == ADOPTED && inner.root().state != RUNNING) {
      return null; // Shared with another delegator: opaque; its resume takes it out of that chain.
    }
    delegate = null;
    return inner.violation(ALREADY_EXECUTING);
  }

  final boolean isIdleRoot() {
    return state == CREATED || state == SUSPENDED || state == DELEGATING;
  }

  /** Whether this has a claim. */
  boolean isGuarded() {
    return false;
  }

  /** Takes the claim, if it is free. */
  boolean tryClaim() {
    return true;
  }

  /** Gives the claim back. */
  void release() {}

  /** Returns the root of this node's chain; itself if it is not adopted. */
  final DelegationNode root() {
    DelegationNode node = this;
    // Read each parent once: without the claim, another thread may clear it meanwhile.
    DelegationNode delegator = parent;
    while (delegator != null) {
      node = delegator;
      delegator = node.parent;
    }
    return node;
  }

  final boolean isAdopted() {
    return state == ADOPTED;
  }

  final boolean isClosed() {
    return state == CLOSED;
  }

  /**
   * Takes this adopted node, and what it delegates to, out of its chain, which is at rest and stays
   * so meanwhile. The claim stays taken, now by the caller.
   */
  final void detach() {
    DelegationNode root = root();
    if (root.state == RUNNING) {
      throw violation(ALREADY_EXECUTING);
    }
    leaf = root.leaf;
    root.leaf = parent;
    parent.delegate = handle != null ? handle : this;
    parent = null;
    handle = null;
    settle();
  }

  /** Becomes a root, suspended at a yield with which it answered its delegator's close. */
  final void leaveChain() {
    Generator<?, ?, ?> known = handle;
    parent = null;
    handle = null;
    settle();
    if (known == null) {
      runtime.dropped(this);
    } else if (known instanceof GuardedGenerator<?, ?, ?> guarded) {
      guarded.watch();
    }
    release(); // Last: the claim guards the watch.
  }

  final void end() {
    boolean adopted = parent != null;
    state = CLOSED;
    said = NOTHING;
    value = null;
    parent = null;
    handle = null;
    leaf = this;
    Machine<Y, S, R> ended = machine;
    machine = null;
    if (adopted) {
      release();
    }
    DelegationLoop.tellEnded(name, ended);
  }

  /** As {@link #takeSaid}; throws if the machine has said nothing. */
  final byte requireSaid() {
    byte taken = takeSaid();
    if (taken == NOTHING) {
      throw noStep();
    }
    return taken;
  }

  final NullPointerException noStep() {
    return new NullPointerException(
        name + ": its machine's resume() returned null and has not said what it does");
  }

  final GeneratorProtocolException alreadyExecuting() {
    return violation(ALREADY_EXECUTING);
  }

  final GeneratorProtocolException violation(GeneratorProtocolException.Violation violation) {
    return violation(violation, null);
  }

  final GeneratorProtocolException violation(
      GeneratorProtocolException.Violation violation, @Nullable Throwable cause) {
    return new GeneratorProtocolException(violation, name, cause);
  }
}
