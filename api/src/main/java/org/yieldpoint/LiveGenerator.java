// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint;

import static org.yieldpoint.GeneratorProtocolException.Violation.ALREADY_EXECUTING;
import static org.yieldpoint.GeneratorProtocolException.Violation.EXIT_IGNORED;
import static org.yieldpoint.GeneratorProtocolException.Violation.JUST_STARTED;
import static org.yieldpoint.GeneratorProtocolException.Violation.STOP_ITERATION_RAISED;

import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A generator that drives a machine, and the chain of generators which that delegates to.
 *
 * <p>This class may be used by one thread at a time and relies on it; {@link GuardedGenerator}
 * makes sure of it where a second thread is at hand.
 */
@SuppressWarnings({"unchecked", "rawtypes", "TypeParameterUnusedInFormals", "ReferenceEquality"})
class LiveGenerator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Generator<Y, S, R>, Frame<Y, S, R> {
  /*
   * The chain. A generator that delegates (yieldFrom) hands its place to its delegate: the root of
   * a chain, the generator that somebody resumes, knows the innermost one, its leaf, and each
   * member knows its parent. So a resume goes to the leaf at once, whatever the depth, and a leaf
   * that ends hands its result to its parent. The loop in drive() does both without recursion.
   *
   *     root ──leaf──────────────────┐
   *      ▲                           ▼
   *      └─parent── member ◀─parent─ leaf
   *
   * This needs that a delegate is reached in one way only. One that is reached in two, because
   * somebody else resumes it or delegates to it too, is taken out of the chain (detach) and from
   * then on driven through its public operations, as a foreign Generator or a plain Iterator is:
   * it stays in its delegator's field `delegate`, opaque. Each such sharing costs a level of
   * recursion; nothing else does.
   *
   * Rules kept here are those of PEP 342, 380 and 479 as CPython implements them
   * (Objects/genobject.c: gen_send_ex, _gen_throw, gen_close).
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
   * A generator that threads could race for has a claim (GuardedCore): whoever drives it holds it,
   * and of an adopted one its chain does.
   */
  private static final byte CREATED = 0;
  private static final byte SUSPENDED = 1;
  private static final byte DELEGATING = 2;
  private static final byte RUNNING = 3;
  private static final byte ADOPTED = 4;
  private static final byte CLOSED = 5;

  private final CoroutineRuntime runtime;
  private final String name;
  private @Nullable Machine<Y, S, R> machine;

  /** What is sent in, then what is yielded or returned: one resume needs only one at a time. */
  private @Nullable Object value;

  /** As a root: the innermost member of the chain. Stale in an adopted member. */
  private LiveGenerator leaf = this;

  /** While adopted: who delegates to this. */
  private @Nullable LiveGenerator parent;

  /** As a leaf: the Iterator or Generator to be asked instead of the machine. */
  private @Nullable Object delegate;

  /** While adopted: what users know this by, if not itself; kept from being collected. */
  private @Nullable Generator<?, ?, ?> handle;

  private byte state = CREATED;

  LiveGenerator(CoroutineRuntime runtime, String name, Machine<Y, S, R> machine) {
    this.runtime = runtime;
    this.name = name;
    this.machine = machine;
  }

  // ---- Generator

  @Override
  public boolean resume(@Nullable S sent) {
    if (state != SUSPENDED) {
      return resumeUnlessSuspended(sent);
    }
    state = RUNNING;
    value = sent;
    Step step;
    try {
      step = machine.resume(this);
    } catch (Throwable raised) {
      return settle(drive(this, this, null, raised));
    }
    if (step == Step.YIELDED) {
      state = SUSPENDED;
      return true;
    }
    return settle(follow(this, this, step));
  }

  private boolean resumeUnlessSuspended(@Nullable Object sent) {
    return switch (state) {
      case CREATED -> {
        if (sent != null) {
          throw violation(JUST_STARTED);
        }
        state = RUNNING;
        yield settle(drive(this, this, null, null));
      }
      case DELEGATING -> {
        state = RUNNING;
        yield settle(drive(this, leaf, sent, null));
      }
      case CLOSED -> {
        value = null;
        yield false;
      }
      case ADOPTED -> {
        detach();
        yield resume((S) sent);
      }
      default -> throw violation(ALREADY_EXECUTING);
    };
  }

  @Override
  public boolean resumeRaising(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    return switch (state) {
      case CREATED -> {
        end();
        throw LiveGenerator.<RuntimeException>sneaky(exception);
      }
      case CLOSED -> {
        value = null;
        throw LiveGenerator.<RuntimeException>sneaky(exception);
      }
      case SUSPENDED -> {
        state = RUNNING;
        yield settle(drive(this, this, null, exception));
      }
      case DELEGATING -> {
        state = RUNNING;
        if (exception instanceof GeneratorExit) {
          Throwable raised = closeDelegates(exception);
          yield settle(drive(this, this, null, raised));
        }
        yield settle(drive(this, leaf, null, exception));
      }
      case ADOPTED -> {
        detach();
        yield resumeRaising(exception);
      }
      default -> throw violation(ALREADY_EXECUTING);
    };
  }

  @Override
  public void close() {
    switch (state) {
      case CREATED -> end();
      case CLOSED -> value = null;
      case SUSPENDED, DELEGATING -> {
        boolean delegating = state == DELEGATING;
        state = RUNNING;
        GeneratorExit exit = new GeneratorExit();
        Throwable raised = delegating ? closeDelegates(exit) : exit;
        boolean ignored = false;
        try {
          ignored = settle(drive(this, this, null, raised));
        } catch (GeneratorExit _) {
          value = null;
        }
        if (ignored) {
          throw violation(EXIT_IGNORED);
        }
      }
      case ADOPTED -> {
        detach();
        close();
      }
      default -> throw violation(ALREADY_EXECUTING);
    }
  }

  @Override
  public Y yielded() {
    return (Y) value;
  }

  @Override
  public @Nullable R returned() {
    return (R) value;
  }

  @Override
  public GeneratorState state() {
    return switch (state) {
      case CREATED -> GeneratorState.CREATED;
      case CLOSED -> GeneratorState.CLOSED;
      case RUNNING -> GeneratorState.RUNNING;
      case ADOPTED -> root().state == RUNNING ? GeneratorState.RUNNING : GeneratorState.SUSPENDED;
      default -> GeneratorState.SUSPENDED;
    };
  }

  @Override
  public String toString() {
    return name + " (" + runtime + ", " + state() + ")";
  }

  // ---- Frame: what the machine says. The caller of its resume acts on it.

  @Override
  public @Nullable S sent() {
    return (S) value;
  }

  @Override
  public <T extends @Nullable Object> T delegated() {
    return (T) value;
  }

  @Override
  public Step yield(Y yielded) {
    value = yielded;
    return Step.YIELDED;
  }

  @Override
  public Step yieldFrom(GeneratorFunction<? extends Y, ? super S, ?> function) {
    delegate = runtime.core(function);
    return Step.DELEGATED;
  }

  @Override
  public Step yieldFrom(Generator<? extends Y, ? super S, ?> generator) {
    delegate = Objects.requireNonNull(generator, "generator");
    return Step.DELEGATED;
  }

  @Override
  public Step yieldFrom(Iterator<? extends Y> iterator) {
    delegate = Objects.requireNonNull(iterator, "iterator");
    return Step.DELEGATED;
  }

  @Override
  public Step again(@Nullable S sent) {
    value = sent;
    return Step.CONTINUED;
  }

  @Override
  public Step done(R returned) {
    value = returned;
    return Step.RETURNED;
  }

  // ---- The chain

  /** Gives a root that was driven its state at rest. */
  private boolean settle(boolean yielded) {
    if (yielded) {
      state = leaf == this && delegate == null ? SUSPENDED : DELEGATING;
    }
    return yielded;
  }

  /** Acts on what {@code base} did on the fast path of a resume. */
  private static boolean follow(LiveGenerator base, LiveGenerator member, Step step) {
    if (step == Step.RETURNED) {
      Object result = member.value;
      member.end();
      member.value = result;
      return false;
    }
    return step == Step.DELEGATED ? enter(base, member) : drive(base, member, member.value, null);
  }

  /** Enters the delegate that {@code member}, the leaf so far, has named. */
  private static boolean enter(LiveGenerator base, LiveGenerator member) {
    Throwable refused = member.adopt();
    if (refused != null) {
      return drive(base, member, null, refused);
    }
    return drive(base, member.leaf == member ? member : member.takeLeaf(), null, null);
  }

  private LiveGenerator takeLeaf() {
    LiveGenerator innermost = leaf;
    leaf = this;
    return innermost;
  }

  /**
   * Runs the part of the chain from {@code base} inwards, beginning at its innermost member, until
   * something is yielded or base ends.
   *
   * @param raised what to raise there instead of sending {@code sent}, or null
   * @return true if base.value was yielded, by base.leaf; false if it was returned by base
   */
  private static boolean drive(
      LiveGenerator base, LiveGenerator member, @Nullable Object sent, @Nullable Throwable raised) {
    while (true) {
      if (member.delegate != null) {
        try {
          if (member.ask(sent, raised)) {
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
      while (raised == null || member.handles(raised)) {
        raised = null;
        member.value = sent;
        try {
          step = member.machine.resume(member);
          break;
        } catch (Throwable failure) {
          sent = null;
          raised = failure;
        }
      }

      if (step == Step.YIELDED) {
        return base.yieldedBy(member);
      }
      if (step == Step.CONTINUED) {
        sent = member.value;
      } else if (step == Step.DELEGATED) {
        sent = null;
        raised = member.adopt();
        if (member.leaf != member) {
          member = member.takeLeaf();
        }
      } else {
        Object result = member.value;
        LiveGenerator delegator = member.parent;
        member.end();
        if (raised instanceof StopIteration) {
          raised = member.violation(STOP_ITERATION_RAISED, raised);
        }
        if (member == base) {
          if (raised != null) {
            throw LiveGenerator.<RuntimeException>sneaky(raised);
          }
          base.value = result;
          return false;
        }
        sent = result;
        member = delegator;
      }
    }
  }

  /**
   * Offers an exception to the machine; one that its handler search throws is the machine's bug.
   */
  private boolean handles(Throwable raised) {
    try {
      return machine.handle(raised);
    } catch (Throwable bug) {
      bug.addSuppressed(raised);
      end();
      throw bug;
    }
  }

  private boolean yieldedBy(LiveGenerator member) {
    leaf = member;
    value = member.value;
    return true;
  }

  /**
   * Takes the generator in {@code delegate} into the chain, as the next member inwards, and leaves
   * its innermost member in {@code leaf}. Leaves an iterator, a foreign generator or a shared one
   * where it is, to be asked.
   *
   * @return what to raise in this delegator instead, or null
   */
  private @Nullable Throwable adopt() {
    leaf = this; // A root still names the leaf of its last delegation here.
    Object named = delegate;
    LiveGenerator inner = null;
    if (named instanceof LiveGenerator core) {
      inner = core;
    } else if (named instanceof GuardedGenerator guarded) {
      inner = guarded.core();
    }
    if (inner == null) {
      return null;
    }
    if (inner.tryClaim()) {
      if (inner.state == CLOSED) {
        inner.release();
        return null;
      }
      if (inner.isIdleRoot()) {
        delegate = null;
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

  private boolean isIdleRoot() {
    return state == CREATED || state == SUSPENDED || state == DELEGATING;
  }

  /** Takes the right to drive this, if it is free. */
  boolean tryClaim() {
    return true;
  }

  /** Gives the right to drive this back. */
  void release() {}

  /** The generator that this one's chain is driven through; itself if it is not adopted. */
  final LiveGenerator root() {
    LiveGenerator member = this;
    // Each parent is read once: without the claim, it may be gone at a second look.
    LiveGenerator delegator = parent;
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
    LiveGenerator root = root();
    if (root.state == RUNNING) {
      throw violation(ALREADY_EXECUTING);
    }
    leaf = root.leaf;
    root.leaf = parent;
    parent.delegate = handle != null ? handle : this;
    parent = null;
    handle = null;
    settle(true);
  }

  /**
   * Asks the opaque delegate.
   *
   * @return true if {@code value} was yielded by it; false if it is what the delegation ends with
   */
  private boolean ask(@Nullable Object sent, @Nullable Throwable raised) {
    try {
      if (delegate instanceof GuardedGenerator guarded) {
        return guarded.resumeFor(this, sent, raised);
      }
      if (delegate instanceof Generator generator) {
        boolean yielded = raised == null ? generator.resume(sent) : generator.resumeRaising(raised);
        value = yielded ? generator.yielded() : generator.returned();
        return yielded;
      }
      if (raised != null) {
        throw LiveGenerator.<RuntimeException>sneaky(raised);
      }
      if (sent != null) {
        throw new UnsupportedOperationException(
            name + " delegates to a plain iterator: it takes no sent value");
      }
      Iterator<?> iterator = (Iterator<?>) delegate;
      boolean yielded = iterator.hasNext();
      value = yielded ? iterator.next() : null;
      return yielded;
    } catch (StopIteration stop) {
      value = stop.value();
      return false;
    }
  }

  /** Takes over what {@code core}, which this asked, has yielded or returned. */
  final void takeValue(LiveGenerator core) {
    value = core.value;
  }

  /**
   * Closes everything that this root delegates to, innermost first.
   *
   * @param exit what to raise in the root if all goes well
   * @return what to raise in the root
   */
  private Throwable closeDelegates(Throwable exit) {
    LiveGenerator member = takeLeaf();
    Throwable failure = null;
    if (member.delegate instanceof Generator<?, ?, ?> generator) {
      try {
        generator.close();
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
    member.delegate = null;
    while (member != this) {
      LiveGenerator delegator = member.parent;
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

  /** Goes on as a generator of its own, suspended at a yield in answer to its delegator's close. */
  private void leaveChain() {
    Generator<?, ?, ?> known = handle;
    parent = null;
    handle = null;
    settle(true);
    release();
    if (known == null) {
      runtime.dropped(this);
    }
  }

  private void end() {
    boolean adopted = parent != null;
    state = CLOSED;
    value = null;
    parent = null;
    handle = null;
    leaf = this;
    Machine<Y, S, R> ended = machine;
    machine = null;
    ended.ended();
    if (adopted) {
      release();
    }
  }

  final GeneratorProtocolException alreadyExecuting() {
    return violation(ALREADY_EXECUTING);
  }

  private GeneratorProtocolException violation(GeneratorProtocolException.Violation violation) {
    return violation(violation, null);
  }

  private GeneratorProtocolException violation(
      GeneratorProtocolException.Violation violation, @Nullable Throwable cause) {
    return new GeneratorProtocolException(violation, name, cause);
  }

  /** Lets any throwable pass a method that declares none: callers get the very object. */
  static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
