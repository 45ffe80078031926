// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.GeneratorExit;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.GeneratorState;

/** Closing a generator that delegates. */
interface DelegationClosingRules extends DelegationFixture {
  @Test
  @DisplayName("Y4: close closes the delegate first, then raises GeneratorExit in the delegator")
  default void y04_closeGoesInnermostFirst() {
    Script leaf = watchingYield("leaf");
    Script middle = watching("middle", leaf);
    var root = start(watching("root", middle));
    next(root);
    close(root);
    expect(
        "yielded 1",
        "leaf caught GeneratorExit",
        "middle caught GeneratorExit",
        "root caught GeneratorExit",
        "closed");
  }

  private Script watchingYield(String name) {
    return script(name)
        .tries(s -> s.yields(1))
        .catches(Throwable.class, s -> s.logs("caught %s").rethrows());
  }

  @Test
  @DisplayName("Y4: what the delegate returns in answer to close is lost")
  default void y04_returnValueIsLost() {
    Script sub =
        script("sub").tries(s -> s.yields(1)).catches(GeneratorExit.class, s -> s.returns("lost"));
    var g = start(watching("g", sub));
    next(g);
    close(g);
    expect("yielded 1", "g caught GeneratorExit", "closed");
    assertThat(g.returned()).isNull();
  }

  @Test
  @DisplayName("Y4, G14: what the delegator returns in answer to close is not")
  default void y04_g14_delegatorsReturnValue() {
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(script("sub").yields(1)))
                .catches(GeneratorExit.class, s -> s.returns("kept")));
    next(g);
    g.close();
    assertThat(g.returned()).isEqualTo("kept");
  }

  @Test
  @DisplayName("Y4: an exception of the delegate replaces the GeneratorExit, in the delegator")
  default void y04_failureOfTheDelegateReplacesTheExit() {
    Boom boom = new Boom("b");
    Script leaf = script("leaf").tries(s -> s.yields(1)).lastly(s -> s.raises(boom));
    Script middle = watching("middle", leaf);
    var root = start(watching("root", middle));
    next(root);
    assertThatThrownBy(root::close).isSameAs(boom);
    expect("yielded 1", "middle caught Boom(b)", "root caught Boom(b)");

    Script swallowing =
        script("swallowing").tries(s -> s.delegates(leaf)).catches(Boom.class, s -> s.returns(2));
    var swallower = start(swallowing);
    next(swallower);
    close(swallower);
    expect("yielded 1", "closed");
    assertThat(swallower.returned()).isEqualTo(2);
  }

  @Test
  @DisplayName("Y4: a swallowed failure of a delegate: the root gets a GeneratorExit all the same")
  default void y04_failureSwallowedInTheMiddle() {
    Script leaf = script("leaf").tries(s -> s.yields(1)).lastly(s -> s.raises(new Boom("b")));
    Script middle =
        script("middle").tries(s -> s.delegates(leaf)).catches(Boom.class, s -> s.logs("swallows"));
    var root = start(watching("root", middle));
    next(root);
    close(root);
    expect("yielded 1", "middle swallows", "root caught GeneratorExit", "closed");
  }

  @Test
  @DisplayName("Y4, G13: a delegator that yields in answer to close is alive, its delegate is not")
  default void y04_g13_delegatorYieldsDuringClose() {
    var sub = start(watchingYield("sub"));
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(sub))
                .catches(GeneratorExit.class, s -> s.yields("no"))
                .yields("more"));
    next(g);
    close(g);
    next(g);
    expect("yielded 1", "sub caught GeneratorExit", "raised EXIT_IGNORED", "yielded more");
    assertThat(sub.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y5: raising a GeneratorExit closes the delegates, the root gets the raised object")
  default void y05_raisedExitGoesToTheRoot() {
    SpecialExit exit = new SpecialExit("x");
    Script leaf = watchingYield("leaf");
    Script middle = watching("middle", leaf);
    var root = start(watching("root", middle));
    next(root);
    assertThatThrownBy(() -> root.raise(exit)).isSameAs(exit);
    expect(
        "yielded 1",
        "leaf caught GeneratorExit",
        "middle caught GeneratorExit",
        "root caught SpecialExit(x)");
  }

  @Test
  @DisplayName("Y5: a plain GeneratorExit likewise: delegates get a fresh one of their own")
  default void y05_delegatesGetAFreshExit() {
    GeneratorExit exit = new GeneratorExit("raised");
    var root = start(watching("root", watchingYield("leaf")));
    next(root);
    assertThatThrownBy(() -> root.raise(exit)).isSameAs(exit);
    expect("yielded 1", "leaf caught GeneratorExit", "root caught GeneratorExit(raised)");
  }

  @Test
  @DisplayName("Y5: the root may answer it with a yield or a return; the delegate's value is lost")
  default void y05_rootAnswersTheExit() {
    Script sub =
        script("sub").tries(s -> s.yields(1)).catches(GeneratorExit.class, s -> s.returns("lost"));
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(sub).logs("never"))
                .catches(GeneratorExit.class, s -> s.logs("caught %s").yields("answer"))
                .returns("end"));
    next(g);
    raise(g, new SpecialExit("x"));
    next(g);
    expect("yielded 1", "g caught SpecialExit(x)", "yielded answer", "returned end");
  }

  @Test
  @DisplayName("Y5: an exception of the delegate replaces the raised GeneratorExit")
  default void y05_failureOfTheDelegateReplacesTheExit() {
    Script sub = script("sub").tries(s -> s.yields(1)).lastly(s -> s.raises(new Boom("b")));
    var g = start(watching("g", sub));
    next(g);
    raise(g, new SpecialExit("x"));
    expect("yielded 1", "g caught Boom(b)", "raised Boom(b)");
  }

  /** Yields in answer to the first close, then once more. */
  private Script stubborn(String name) {
    return script(name)
        .tries(s -> s.yields(1))
        .catches(GeneratorExit.class, s -> s.logs("ignores").yields("no"))
        .yields("later")
        .returns("done");
  }

  @Test
  @DisplayName("Y6: a delegate that yields while closed: the delegator is told, the delegate lives")
  default void y06_delegateIgnoresClose() {
    var sub = start(stubborn("sub"));
    var g = start(watching("g", sub));
    next(g);
    close(g);
    expect("yielded 1", "sub ignores", "g caught EXIT_IGNORED", "raised EXIT_IGNORED");
    assertThat(g.state()).isEqualTo(GeneratorState.CLOSED);
    assertThat(sub.state()).isEqualTo(GeneratorState.SUSPENDED);
    next(sub);
    next(sub);
    expect("yielded later", "returned done");
  }

  @Test
  @DisplayName("Y6: the error names the generator that ignored it, not the one that was closed")
  default void y06_errorNamesTheStubbornOne() {
    var sub = start(stubborn("sub"));
    var g = start(script("g").delegates(sub));
    g.next();
    assertThatThrownBy(g::close)
        .isInstanceOf(GeneratorProtocolException.class)
        .hasMessage("generator ignored GeneratorExit: sub");
    sub.close();
  }

  @Test
  @DisplayName("Y6: three deep, a leaf that yields while closed: all above it end with the error")
  default void y06_leafIgnoresCloseInAChain() {
    var leaf = start(stubborn("leaf"));
    var middle = start(watching("middle", leaf));
    var root = start(watching("root", middle));
    next(root);
    close(root);
    expect(
        "yielded 1",
        "leaf ignores",
        "middle caught EXIT_IGNORED",
        "root caught EXIT_IGNORED",
        "raised EXIT_IGNORED");
    assertThat(root.state()).isEqualTo(GeneratorState.CLOSED);
    assertThat(middle.state()).isEqualTo(GeneratorState.CLOSED);
    assertThat(leaf.state()).isEqualTo(GeneratorState.SUSPENDED);
    next(leaf);
    close(leaf);
    expect("yielded later", "closed");
  }

  @Test
  @DisplayName("Y6: three deep, one in the middle that yields while closed: its leaf has ended")
  default void y06_middleIgnoresCloseInAChain() {
    var leaf = start(watchingYield("leaf"));
    var middle =
        start(
            script("middle")
                .tries(s -> s.delegates(leaf))
                .catches(GeneratorExit.class, s -> s.logs("ignores").yields("no"))
                .returns("done"));
    var root = start(watching("root", middle));
    next(root);
    close(root);
    expect(
        "yielded 1",
        "leaf caught GeneratorExit",
        "middle ignores",
        "root caught EXIT_IGNORED",
        "raised EXIT_IGNORED");
    assertThat(leaf.state()).isEqualTo(GeneratorState.CLOSED);
    assertThat(middle.state()).isEqualTo(GeneratorState.SUSPENDED);
    next(middle);
    expect("returned done");
  }

  @Test
  @DisplayName("Y6: both leaf and middle yield while closed: both live, the root has one error")
  default void y06_twoIgnoreCloseInAChain() {
    var leaf = start(stubborn("leaf"));
    var middle =
        start(
            script("middle")
                .tries(s -> s.delegates(leaf))
                .catches(GeneratorProtocolException.class, s -> s.logs("caught %s").yields("no"))
                .delegates(leaf)
                .returnsIt());
    var root = start(watching("root", middle));
    next(root);
    close(root);
    expect(
        "yielded 1",
        "leaf ignores",
        "middle caught EXIT_IGNORED",
        "root caught EXIT_IGNORED",
        "raised EXIT_IGNORED");
    next(middle);
    next(middle);
    expect("yielded later", "returned done");
    assertThat(leaf.state()).isEqualTo(GeneratorState.CLOSED);
  }

  @Test
  @DisplayName("Y6: the delegator may catch the error and delegate to the same one again")
  default void y06_delegatorGoesOnWithTheStubbornOne() {
    var sub = start(stubborn("sub"));
    var g =
        start(
            script("g")
                .tries(s -> s.delegates(sub))
                .catches(GeneratorProtocolException.class, s -> s.delegates(sub))
                .returnsIt());
    next(g);
    close(g);
    next(g);
    expect("yielded 1", "sub ignores", "raised EXIT_IGNORED", "returned done");
  }

  @Test
  @DisplayName("Y6: raising a GeneratorExit: the error is raised instead of it")
  default void y06_delegateIgnoresRaisedExit() {
    var sub = start(stubborn("sub"));
    var g = start(watching("g", sub));
    next(g);
    raise(g, new SpecialExit("x"));
    next(sub);
    close(sub);
    expect(
        "yielded 1",
        "sub ignores",
        "g caught EXIT_IGNORED",
        "raised EXIT_IGNORED",
        "yielded later",
        "closed");
  }
}
