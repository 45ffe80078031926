// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;
import org.yieldpoint.StopIteration;

/** Delegates that are reached in more than one way: by two delegators, directly, in a circle. */
abstract class DelegationSharingRules extends DelegationClosingRules {
  private Generator<Object, Object, Object> shared;
  private Generator<Object, Object, Object> a;
  private Generator<Object, Object, Object> b;

  /** Yields 1, 2, 3 and so on up to {@code last}, and logs what it is sent. */
  private Script counting(String name, int last) {
    Script script = script(name);
    for (int value = 1; value <= last; value++) {
      script.yields(value).logs("got %s");
    }
    return script.returns("end of " + name);
  }

  @Test
  @DisplayName("Y11: a delegate of two delegators can be driven by both, and directly")
  void y11_sharedDelegate() {
    shared = start(counting("shared", 5));
    a = start(delegating("a", shared));
    b = start(delegating("b", shared));
    next(a);
    next(b);
    next(shared);
    send(a, "from a");
    send(b, "from b");
    trace.expect(
        "yielded 1",
        "shared got null",
        "yielded 2",
        "shared got null",
        "yielded 3",
        "shared got from a",
        "yielded 4",
        "shared got from b",
        "yielded 5");
    assertThat(shared.state()).isEqualTo(GeneratorState.SUSPENDED);
    next(b);
    next(a);
    next(shared);
    trace.expect(
        "shared got null",
        "b got end of shared",
        "returned end of shared",
        "a got null",
        "returned null",
        "returned null");
  }

  @Test
  @DisplayName("Y11: driven directly to its end, it gives its delegator null")
  void y11_finishedDirectly() {
    shared = start(counting("shared", 1));
    a = start(delegating("a", shared));
    next(a);
    next(shared);
    send(a, "for nobody");
    trace.expect(
        "yielded 1", "shared got null", "returned end of shared", "a got null", "returned null");
  }

  @Test
  @DisplayName("Y11: closed meanwhile, it gives its delegator null")
  void y11_closedMeanwhile() {
    shared = start(counting("shared", 3));
    a = start(delegating("a", shared));
    next(a);
    close(shared);
    next(a);
    trace.expect("yielded 1", "closed", "a got null", "returned null");
  }

  @Test
  @DisplayName("Y11: failed meanwhile, its exception is the driver's, not the delegator's")
  void y11_failedMeanwhile() {
    shared = start(counting("shared", 3));
    a = start(delegating("a", shared));
    next(a);
    raise(shared, new Boom("b"));
    next(a);
    trace.expect("yielded 1", "raised Boom(b)", "a got null", "returned null");
  }

  @Test
  @DisplayName("Y11: finished meanwhile, what is raised into the delegator is raised in it")
  void y11_raiseAfterItFinishedMeanwhile() {
    shared = start(counting("shared", 3));
    a = start(watching("a", shared));
    next(a);
    close(shared);
    raise(a, new Boom("b"));
    trace.expect("yielded 1", "closed", "a caught Boom(b)", "raised Boom(b)");

    shared = start(counting("shared", 3));
    a = start(watching("a", shared));
    next(a);
    close(shared);
    raise(a, new StopIteration("v"));
    trace.expect("yielded 1", "closed", "a got v", "returned v");
  }

  @Test
  @DisplayName("Y11: finished meanwhile, the delegator is closed as ever")
  void y11_closeAfterItFinishedMeanwhile() {
    shared = start(counting("shared", 3));
    a = start(watching("a", shared));
    next(a);
    close(shared);
    close(a);
    trace.expect("yielded 1", "closed", "a caught GeneratorExit", "closed");
  }

  @Test
  @DisplayName("Y11, Y3: what is raised through one delegator the shared one handles as its own")
  void y11_y03_raiseThroughASharingDelegator() {
    shared =
        start(
            script("shared")
                .tries(s -> s.yields(1).yields(2).yields(3))
                .catches(Boom.class, s -> s.logs("caught %s").yields("handled").returns("end")));
    a = start(watching("a", shared));
    b = start(watching("b", shared));
    next(a);
    next(b);
    raise(a, new Boom("b"));
    next(b);
    next(a);
    trace.expect(
        "yielded 1",
        "yielded 2",
        "shared caught Boom(b)",
        "yielded handled",
        "b got end",
        "returned end",
        "a got null",
        "returned null");
  }

  @Test
  @DisplayName("Y11, Y4: closing one delegator closes the shared one, the other gets null")
  void y11_y04_closeOneSharingDelegator() {
    shared = start(script("shared").tries(s -> s.yields(1).yields(2)).lastly(s -> s.logs("ends")));
    a = start(watching("a", shared));
    b = start(watching("b", shared));
    next(a);
    next(b);
    close(a);
    next(b);
    trace.expect(
        "yielded 1",
        "yielded 2",
        "shared ends",
        "a caught GeneratorExit",
        "closed",
        "b got null",
        "returned null");
  }

  @Test
  @DisplayName("Y11, Y6: a shared one that ignores the close of one delegator serves the other")
  void y11_y06_sharedDelegateIgnoresClose() {
    shared =
        start(
            script("shared")
                .tries(s -> s.yields(1).yields(2))
                .catches(GeneratorExit.class, s -> s.yields("no"))
                .yields(3)
                .returns("end"));
    a = start(watching("a", shared));
    b = start(watching("b", shared));
    next(a);
    next(b);
    close(a);
    next(b);
    next(b);
    trace.expect(
        "yielded 1",
        "yielded 2",
        "a caught EXIT_IGNORED",
        "raised EXIT_IGNORED",
        "yielded 3",
        "b got end",
        "returned end");
  }

  @Test
  @DisplayName("Y11: a chain can be entered at each of its members, and left there again")
  void y11_membersOfAChainDrivenInTurn() {
    Generator<Object, Object, Object> leaf = start(counting("leaf", 6));
    Generator<Object, Object, Object> middle = start(delegating("middle", leaf));
    Generator<Object, Object, Object> root = start(delegating("root", middle));
    send(root, null);
    send(middle, "to middle");
    send(root, "to root");
    send(leaf, "to leaf");
    send(root, "to root");
    send(middle, "to middle");
    trace.expect(
        "yielded 1",
        "leaf got to middle",
        "yielded 2",
        "leaf got to root",
        "yielded 3",
        "leaf got to leaf",
        "yielded 4",
        "leaf got to root",
        "yielded 5",
        "leaf got to middle",
        "yielded 6");
    next(middle);
    next(root);
    trace.expect(
        "leaf got null",
        "middle got end of leaf",
        "returned end of leaf",
        "root got null",
        "returned null");
    assertThat(leaf.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y11: a member of a chain that is closed takes its own delegates along, no others")
  void y11_closeInTheMiddleOfAChain() {
    Generator<Object, Object, Object> leaf = start(watching("leaf", counting("innermost", 2)));
    Generator<Object, Object, Object> middle = start(watching("middle", leaf));
    Generator<Object, Object, Object> root = start(watching("root", middle));
    next(root);
    close(middle);
    next(root);
    trace.expect(
        "yielded 1",
        "leaf caught GeneratorExit",
        "middle caught GeneratorExit",
        "closed",
        "root got null",
        "returned null");
  }

  @Test
  @DisplayName("Y11: a member may be given to another delegator, and the first still reaches it")
  void y11_memberGoesToAnotherDelegator() {
    shared = start(counting("shared", 4));
    a = start(delegating("a", start(delegating("inner a", shared))));
    b = start(delegating("b", start(delegating("inner b", shared))));
    next(a);
    next(b);
    next(a);
    next(b);
    close(b);
    next(a);
    trace.expect(
        "yielded 1",
        "shared got null",
        "yielded 2",
        "shared got null",
        "yielded 3",
        "shared got null",
        "yielded 4",
        "closed",
        "inner a got null",
        "a got null",
        "returned null");
  }

  @Test
  @DisplayName("Y12: a generator cannot delegate to itself; it can go on")
  void y12_selfDelegation() {
    a =
        start(
            script("a")
                .tries(s -> s.delegatesTo(() -> a))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s").yields(1)));
    next(a);
    next(a);
    trace.expect("a caught ALREADY_EXECUTING", "yielded 1", "returned null");
  }

  @Test
  @DisplayName("Y12: two that delegate to each other: the second is refused, inside")
  void y12_cycleOfTwo() {
    a = start(script("a").delegatesTo(() -> b).logs("got %s").returnsIt());
    b =
        start(
            script("b")
                .tries(s -> s.delegatesTo(() -> a))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s").yields(1))
                .returns(2));
    next(a);
    trace.expect("b caught ALREADY_EXECUTING", "yielded 1");
    next(a);
    trace.expect("a got 2", "returned 2");
  }

  @Test
  @DisplayName("Y12: the refusal, if not caught, leaves all that take part in the circle")
  void y12_uncaughtRefusalInACycle() {
    a = start(script("a").delegatesTo(() -> b));
    b = start(script("b").delegatesTo(() -> shared));
    shared = start(script("c").delegatesTo(() -> a));
    next(a);
    trace.expect("raised ALREADY_EXECUTING");
    for (var member : new Generator<?, ?, ?>[] {a, b, shared}) {
      assertThat(member.state()).isEqualTo(GeneratorState.CLOSED);
    }
  }

  @Test
  @DisplayName("Y12: a circle that closes only while it is suspended is refused at the next resume")
  void y12_cycleThatClosesLater() {
    a = start(script("a").yields("a").delegatesTo(() -> b));
    b = start(script("b").yields("b").delegatesTo(() -> a));
    next(b);
    next(a);
    next(a);
    trace.expect("yielded b", "yielded a", "raised ALREADY_EXECUTING");
    assertThat(b.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y12, G7: no member of a running chain can be driven by the one that runs")
  void y12_g07_delegateDrivesItsDelegators() {
    a =
        start(
            script("leaf")
                .does(() -> next(shared))
                .does(() -> send(shared, 1))
                .does(() -> raise(shared, new Boom("b")))
                .does(() -> close(shared))
                .does(() -> next(b))
                .does(() -> close(b))
                .does(() -> next(a))
                .does(() -> close(a))
                .does(() -> trace.add(a.state() + " " + b.state() + " " + shared.state()))
                .yields("unharmed"));
    b = start(watching("middle", a));
    shared = start(watching("root", b));
    next(shared);
    next(shared);
    String refused = "raised ALREADY_EXECUTING";
    trace.expect(
        refused,
        refused,
        refused,
        refused,
        refused,
        refused,
        refused,
        refused,
        "RUNNING RUNNING RUNNING",
        "yielded unharmed",
        "middle got null",
        "root got null",
        "returned null");
  }

  @Test
  @DisplayName("Y12: delegating to one that waits for the delegator to resume it is refused")
  void y12_delegatingToAResumer() {
    a = start(script("a").does(() -> next(b)).yields("a"));
    b =
        start(
            script("b")
                .tries(s -> s.delegatesTo(() -> a))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s"))
                .yields("b"));
    next(a);
    trace.expect("b caught ALREADY_EXECUTING", "yielded b", "yielded a");
  }

  @Test
  @DisplayName("Y12, G7: a member of a chain driven by a generator that the chain runs is refused")
  void y12_g07_helperDrivesAMember() {
    Generator<Object, Object, Object> helper =
        start(script("helper").does(() -> next(a)).does(() -> next(b)).yields("helped"));
    a = start(script("a").does(() -> next(helper)).yields("a"));
    b = start(delegating("b", a));
    next(b);
    trace.expect(
        "raised ALREADY_EXECUTING", "raised ALREADY_EXECUTING", "yielded helped", "yielded a");
  }
}
