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

/** Delegates reached in more than one way: by two delegators, directly, in a cycle. */
interface DelegationSharingRules extends DelegationFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    Generator<Object, Object, Object> shared;
    Generator<Object, Object, Object> a;
    Generator<Object, Object, Object> b;
  }

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
  default void y11_sharedDelegate() {
    var shared = start(counting("shared", 5));
    var a = start(delegating("a", shared));
    var b = start(delegating("b", shared));
    next(a);
    next(b);
    next(shared);
    send(a, "from a");
    send(b, "from b");
    expect(
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
    expect(
        "shared got null",
        "b got end of shared",
        "returned end of shared",
        "a got null",
        "returned null",
        "returned null");
  }

  @Test
  @DisplayName("Y11: driven directly to its end, it gives its delegator null")
  default void y11_finishedDirectly() {
    var shared = start(counting("shared", 1));
    var a = start(delegating("a", shared));
    next(a);
    next(shared);
    send(a, "for nobody");
    expect("yielded 1", "shared got null", "returned end of shared", "a got null", "returned null");
  }

  @Test
  @DisplayName("Y11: closed meanwhile, it gives its delegator null")
  default void y11_closedMeanwhile() {
    var shared = start(counting("shared", 3));
    var a = start(delegating("a", shared));
    next(a);
    close(shared);
    next(a);
    expect("yielded 1", "closed", "a got null", "returned null");
  }

  @Test
  @DisplayName("Y11: failed meanwhile, its exception is the driver's, not the delegator's")
  default void y11_failedMeanwhile() {
    var shared = start(counting("shared", 3));
    var a = start(delegating("a", shared));
    next(a);
    raise(shared, new Boom("b"));
    next(a);
    expect("yielded 1", "raised Boom(b)", "a got null", "returned null");
  }

  @Test
  @DisplayName("Y11: finished meanwhile, what is raised into the delegator is raised in it")
  default void y11_raiseAfterItFinishedMeanwhile() {
    Kept kept = new Kept();
    kept.shared = start(counting("shared", 3));
    kept.a = start(watching("a", kept.shared));
    next(kept.a);
    close(kept.shared);
    raise(kept.a, new Boom("b"));
    expect("yielded 1", "closed", "a caught Boom(b)", "raised Boom(b)");

    kept.shared = start(counting("shared", 3));
    kept.a = start(watching("a", kept.shared));
    next(kept.a);
    close(kept.shared);
    raise(kept.a, new StopIteration("v"));
    expect("yielded 1", "closed", "a got v", "returned v");
  }

  @Test
  @DisplayName("Y11: finished meanwhile, the delegator is closed as ever")
  default void y11_closeAfterItFinishedMeanwhile() {
    var shared = start(counting("shared", 3));
    var a = start(watching("a", shared));
    next(a);
    close(shared);
    close(a);
    expect("yielded 1", "closed", "a caught GeneratorExit", "closed");
  }

  @Test
  @DisplayName("Y11, Y3: what is raised through one delegator the shared one handles as its own")
  default void y11_y03_raiseThroughASharingDelegator() {
    var shared =
        start(
            script("shared")
                .tries(s -> s.yields(1).yields(2).yields(3))
                .catches(Boom.class, s -> s.logs("caught %s").yields("handled").returns("end")));
    var a = start(watching("a", shared));
    var b = start(watching("b", shared));
    next(a);
    next(b);
    raise(a, new Boom("b"));
    next(b);
    next(a);
    expect(
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
  default void y11_y04_closeOneSharingDelegator() {
    var shared =
        start(script("shared").tries(s -> s.yields(1).yields(2)).lastly(s -> s.logs("ends")));
    var a = start(watching("a", shared));
    var b = start(watching("b", shared));
    next(a);
    next(b);
    close(a);
    next(b);
    expect(
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
  default void y11_y06_sharedDelegateIgnoresClose() {
    var shared =
        start(
            script("shared")
                .tries(s -> s.yields(1).yields(2))
                .catches(GeneratorExit.class, s -> s.yields("no"))
                .yields(3)
                .returns("end"));
    var a = start(watching("a", shared));
    var b = start(watching("b", shared));
    next(a);
    next(b);
    close(a);
    next(b);
    next(b);
    expect(
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
  default void y11_membersOfAChainDrivenInTurn() {
    Generator<Object, Object, Object> leaf = start(counting("leaf", 6));
    Generator<Object, Object, Object> middle = start(delegating("middle", leaf));
    Generator<Object, Object, Object> root = start(delegating("root", middle));
    send(root, null);
    send(middle, "to middle");
    send(root, "to root");
    send(leaf, "to leaf");
    send(root, "to root");
    send(middle, "to middle");
    expect(
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
    expect(
        "leaf got null",
        "middle got end of leaf",
        "returned end of leaf",
        "root got null",
        "returned null");
    assertThat(leaf.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y11: a member of a chain that is closed takes its own delegates along, no others")
  default void y11_closeInTheMiddleOfAChain() {
    Generator<Object, Object, Object> leaf = start(watching("leaf", counting("innermost", 2)));
    Generator<Object, Object, Object> middle = start(watching("middle", leaf));
    Generator<Object, Object, Object> root = start(watching("root", middle));
    next(root);
    close(middle);
    next(root);
    expect(
        "yielded 1",
        "leaf caught GeneratorExit",
        "middle caught GeneratorExit",
        "closed",
        "root got null",
        "returned null");
  }

  @Test
  @DisplayName("Y11: a member may be given to another delegator, and the first still reaches it")
  default void y11_memberGoesToAnotherDelegator() {
    var shared = start(counting("shared", 4));
    var a = start(delegating("a", start(delegating("inner a", shared))));
    var b = start(delegating("b", start(delegating("inner b", shared))));
    next(a);
    next(b);
    next(a);
    next(b);
    close(b);
    next(a);
    expect(
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
  default void y12_selfDelegation() {
    Kept kept = new Kept();
    kept.a =
        start(
            script("a")
                .tries(s -> s.delegatesTo(() -> kept.a))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s").yields(1)));
    next(kept.a);
    next(kept.a);
    expect("a caught ALREADY_EXECUTING", "yielded 1", "returned null");
  }

  @Test
  @DisplayName("Y12: two that delegate to each other: the second is refused, inside")
  default void y12_cycleOfTwo() {
    Kept kept = new Kept();
    var a = start(script("a").delegatesTo(() -> kept.b).logs("got %s").returnsIt());
    kept.b =
        start(
            script("b")
                .tries(s -> s.delegatesTo(() -> a))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s").yields(1))
                .returns(2));
    next(a);
    expect("b caught ALREADY_EXECUTING", "yielded 1");
    next(a);
    expect("a got 2", "returned 2");
  }

  @Test
  @DisplayName("Y12: the refusal, if not caught, leaves each generator of the cycle")
  default void y12_uncaughtRefusalInACycle() {
    Kept kept = new Kept();
    var a = start(script("a").delegatesTo(() -> kept.b));
    kept.b = start(script("b").delegatesTo(() -> kept.shared));
    kept.shared = start(script("c").delegatesTo(() -> a));
    next(a);
    expect("raised ALREADY_EXECUTING");
    for (var member : new Generator<?, ?, ?>[] {a, kept.b, kept.shared}) {
      assertThat(member.state()).isEqualTo(GeneratorState.CLOSED);
    }
  }

  @Test
  @DisplayName("Y12: a cycle that closes only while it is suspended is refused at the next resume")
  default void y12_cycleThatClosesLater() {
    Kept kept = new Kept();
    var a = start(script("a").yields("a").delegatesTo(() -> kept.b));
    kept.b = start(script("b").yields("b").delegatesTo(() -> a));
    next(kept.b);
    next(a);
    next(a);
    expect("yielded b", "yielded a", "raised ALREADY_EXECUTING");
    assertThat(kept.b.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y12, G7: no member of a running chain can be driven by the one that runs")
  default void y12_g07_delegateDrivesItsDelegators() {
    Kept kept = new Kept();
    kept.a =
        start(
            script("leaf")
                .does(() -> next(kept.shared))
                .does(() -> send(kept.shared, 1))
                .does(() -> raise(kept.shared, new Boom("b")))
                .does(() -> close(kept.shared))
                .does(() -> next(kept.b))
                .does(() -> close(kept.b))
                .does(() -> next(kept.a))
                .does(() -> close(kept.a))
                .does(
                    () ->
                        trace()
                            .add(kept.a.state() + " " + kept.b.state() + " " + kept.shared.state()))
                .yields("unharmed"));
    kept.b = start(watching("middle", kept.a));
    kept.shared = start(watching("root", kept.b));
    next(kept.shared);
    next(kept.shared);
    String refused = "raised ALREADY_EXECUTING";
    expect(
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
  default void y12_delegatingToAResumer() {
    Kept kept = new Kept();
    var a = start(script("a").does(() -> next(kept.b)).yields("a"));
    kept.b =
        start(
            script("b")
                .tries(s -> s.delegatesTo(() -> a))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s"))
                .yields("b"));
    next(a);
    expect("b caught ALREADY_EXECUTING", "yielded b", "yielded a");
  }

  @Test
  @DisplayName("Y12, G7: a member of a chain driven by a generator that the chain runs is refused")
  default void y12_g07_helperDrivesAMember() {
    Kept kept = new Kept();
    Generator<Object, Object, Object> helper =
        start(script("helper").does(() -> next(kept.a)).does(() -> next(kept.b)).yields("helped"));
    kept.a = start(script("a").does(() -> next(helper)).yields("a"));
    kept.b = start(delegating("b", kept.a));
    next(kept.b);
    expect("raised ALREADY_EXECUTING", "raised ALREADY_EXECUTING", "yielded helped", "yielded a");
  }
}
