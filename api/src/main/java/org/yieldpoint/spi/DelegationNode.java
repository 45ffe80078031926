// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.spi;

import static org.yieldpoint.GeneratorProtocolException.Violation.ALREADY_EXECUTING;

import org.jspecify.annotations.Nullable;
import org.yieldpoint.Frame;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Machine;

/**
 * A generator's place among those that delegate to each other, and its life cycle's state.
 *
 * <p>This class and {@link DelegationLoop} may be used by one thread at a time and rely on it; {@link
 * GuardedGenerator} makes sure of it where a second thread is at hand.
 */
@SuppressWarnings({"rawtypes", "unchecked", "TypeParameterUnusedInFormals", "ReferenceEquality"})
abstract class DelegationNode<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Frame<Y, S, R> {
  /*
   * The chain. A generator that delegates (yieldFrom) hands its place to its delegate: the root of
   * a chain, the generator that somebody resumes, knows the innermost one, its leaf, and each
   * member knows its parent. So a resume goes to the leaf at once, whatever the depth, and a leaf
   * that ends hands its result to its parent. The loop in DelegationLoop does both without recursion.
   *
   *     root ──leaf──────────────────┐
   *      ▲                           ▼
   *      └─parent── member ◀─parent─ leaf
   *
   * This needs that a delegate is reached in one way only. One that is reached in two, because
   * somebody else resumes it or delegates to it too, is taken out of the chain (detach) and from
   * then on driven through its public operations, as a foreign Generator or a plain Iterator is:
   * it stays in its delegator's field `delegate`, opaque. So does one of another runtime. Each of
   * these costs a level of recursion; nothing else does.
   *
   * States, with the reader's question "who may run it?":
   *
   *     CREATED    → RUNNING     // first resume
   *     CREATED    → ADOPTED     // first resume, by a delegator
   *     CREATED    → CLOSED      // raise or close before the start: nothing runs
   *     RUNNING    → SUSPENDED   // it yielded itself
   *     RUNNING    → DELEGATING  // a member of its chain yielded, or an opaque delegate did
   *     RUNNING    → CLOSED      // returned or failed
   *     SUSPENDED, DELEGATING → RUNNING  // resumed
   *     SUSPENDED, DELEGATING → ADOPTED  // a delegator took it
   *     ADOPTED    → CLOSED      // ended; its parent goes on
   *     ADOPTED    → SUSPENDED, DELEGATING  // detached, or it yielded while its parent closed it
   *
   * RUNNING is the state of roots only: an adopted member runs if its root does.
   *
   * A generator that threads could race for has a claim (ClaimableGenerator): whoever drives it holds it,
   * and of an adopted one its chain does.
   */
  static final byte CREATED = 0;
  static final byte SUSPENDED = 1;
  static final byte DELEGATING = 2;
  static final byte RUNNING = 3;
  static final byte ADOPTED = 4;
  static final byte CLOSED = 5;

  /* What a machine says. RAISED it does not say: it threw what is in `value`. */
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
   * At rest, what the last {@code resume} has yielded or returned. While the machine runs, what was
   * sent in, if {@link #isSent}; then what it returns, or wants to be sent again.
   */
  @Nullable Object value;

  /** As a root: the innermost member of the chain. Stale in an adopted member. */
  DelegationNode leaf = this;

  /** While adopted: who delegates to this. */
  @Nullable DelegationNode parent;

  /** As a leaf: the Iterator or Generator to be asked instead of the machine. */
  @Nullable Object delegate;

  /** While adopted: what users know this by, if not itself; kept from being collected. */
  @Nullable Generator<?, ?, ?> handle;

  byte state = CREATED;

  /** What the machine has said that it does, unless it has returned what it yields. */
  byte said = NOTHING;

  /** Whether {@link #value} is what was sent in. */
  boolean isSent;

  DelegationNode(AbstractCoroutineRuntime runtime, String name, Machine<Y, S, R> machine) {
    this.runtime = runtime;
    this.name = name;
    this.machine = machine;
  }

  /** The end that its {@code leaf} names; from then on that names itself. */
  final DelegationNode takeLeaf() {
    DelegationNode innermost = leaf;
    leaf = this;
    return innermost;
  }

  /** Whether this root delegates to nothing that is in its chain. */
  final boolean isAlone() {
    return leaf == this;
  }

  /** The machine that a resume of this root would run first; null if it is closed. */
  final @Nullable Machine<?, ?, ?> leafMachine() {
    return leaf.machine;
  }

  /**
   * Has this root, which is claimed, run the machine of its leaf, if that is all that a resume
   * takes.
   *
   * @return that machine; null if it takes more, and nothing has changed
   */
  final @Nullable Machine<?, ?, ?> enterLeaf() {
    if ((state != SUSPENDED && state != DELEGATING) || leaf.delegate != null) {
      return null;
    }
    state = RUNNING;
    return leaf.machine;
  }

  /** Goes back to rest, after {@link #enterLeaf}, with what the machine has yielded. */
  final void leaveLeaf(@Nullable Object yielded) {
    leaf.forgetDelegate();
    value = yielded;
    settle();
  }

  /** Forgets a delegate that was named, but not delegated to. */
  final void forgetDelegate() {
    if (delegate != null) {
      delegate = null;
    }
  }

  /** Gives a root that has yielded its state at rest. */
  final void settle() {
    state = leaf == this && delegate == null ? SUSPENDED : DELEGATING;
  }

  /** Gives a root that was driven its state at rest, and passes on what came of that. */
  final @Nullable Object settled(@Nullable Object came) {
    if (state != CLOSED) {
      settle();
    }
    return came;
  }

  /** What the machine has said, once. */
  final byte takeSaid() {
    byte taken = said;
    said = NOTHING;
    return taken;
  }

  /** What is in {@link #value}, once. */
  final @Nullable Object takeValue() {
    Object taken = value;
    if (taken != null) {
      value = null;
    }
    return taken;
  }

  /**
   * Takes the generator in {@code delegate} into the chain, as the next member inwards, and leaves
   * its innermost member in {@code leaf}. Leaves an iterator, a foreign generator or a shared one
   * where it is, to be asked.
   *
   * @return what to raise in this delegator instead, or null
   */
  final @Nullable Throwable adopt() {
    leaf = this; // A root still names the leaf of its last delegation here.
    Object named = delegate;
    DelegationNode inner = null;
    if (named instanceof DelegationNode core) {
      inner = core;
    } else if (named instanceof GuardedGenerator guarded) {
      inner = guarded.core();
    }
    if (inner == null || (inner.isGuarded() && (!isGuarded() || inner.runtime != runtime))) {
      // Also where whoever drives the root would not hold the claim of the inner one, or would not
      // have made sure of the stack that its switch needs.
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
          inner.delegate = null; // One that was named, but not returned to.
        }
        inner.state = ADOPTED;
        inner.parent = this;
        inner.handle = inner == named ? null : (Generator) named;
        leaf = inner.takeLeaf();
        return null;
      }
    }
    if (inner.state == ADOPTED && inner.root().state != RUNNING) {
      return null; // Shared with another delegator: to be asked, which takes it out of that chain.
    }
    delegate = null;
    return inner.violation(ALREADY_EXECUTING);
  }

  final boolean isIdleRoot() {
    return state == CREATED || state == SUSPENDED || state == DELEGATING;
  }

  /** Whether there is a claim to be taken. */
  boolean isGuarded() {
    return false;
  }

  /** Takes the right to drive this, if it is free. */
  boolean tryClaim() {
    return true;
  }

  /** Gives the right to drive this back. */
  void release() {}

  /** The generator that this one's chain is driven through; itself if it is not adopted. */
  final DelegationNode root() {
    DelegationNode member = this;
    // Each parent is read once: without the claim, it may be gone at a second look.
    DelegationNode delegator = parent;
    while (delegator != null) {
      member = delegator;
      delegator = member.parent;
    }
    return member;
  }

  final boolean isAdopted() {
    return state == ADOPTED;
  }

  final boolean isClosed() {
    return state == CLOSED;
  }

  /**
   * Takes this adopted member, and what it delegates to, out of its chain, which is at rest and
   * stays so meanwhile. The claim stays taken, now by the caller.
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

  /** Goes on as a generator of its own, suspended at a yield in answer to its delegator's close. */
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
    release(); // Last: the watch is guarded by it.
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

  /** As {@link #takeSaid}, unless the machine has forgotten to say anything. */
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
