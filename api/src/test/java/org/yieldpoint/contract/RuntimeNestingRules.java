// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.Capability;
import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorFunction;
import org.yieldpoint.ResumerStackTrace;

/** Bodies that resume other generators, and what leaves them. */
interface RuntimeNestingRules extends Fixture {
  @Test
  @DisplayName("X10: a body can resume other generators, which can do so too")
  default void x10_nestedResumes() {
    var innermost = start(script("innermost").yields("a").yields("b").yields("c"));
    var middle =
        start(
            script("middle")
                .does(() -> next(innermost))
                .yields(1)
                .does(() -> next(innermost))
                .yields(2));
    var outer =
        start(script("outer").does(() -> next(middle)).yields("outer").does(() -> next(middle)));
    next(outer);
    next(outer);
    next(innermost);
    next(middle);
    expect(
        "yielded a",
        "yielded 1",
        "yielded outer",
        "yielded b",
        "yielded 2",
        "returned null",
        "yielded c",
        "returned null");
  }

  @Test
  @DisplayName("X10: what an inner generator raises or needs to close stays between the two")
  default void x10_nestedFailures() {
    var failing = start(script("failing").yields(1).raises(new Boom("b")));
    var closing = start(script("closing").tries(s -> s.yields(1)).lastly(s -> s.logs("finally")));
    var outer =
        start(
            script("outer")
                .does(() -> next(failing))
                .does(() -> next(closing))
                .tries(s -> s.yields("own"))
                .lastly(s -> s.does(() -> next(failing)).does(() -> close(closing))));
    next(outer);
    close(outer);
    expect(
        "yielded 1",
        "yielded 1",
        "yielded own",
        "raised Boom(b)",
        "closing finally",
        "closed",
        "closed");
  }

  @Test
  @DisplayName("X10: bodies within bodies, fifty deep, from a platform and from a virtual thread")
  default void x10_deeplyNestedResumes() {
    for (int caller = 0; caller < 2; caller++) {
      AtomicInteger ran = new AtomicInteger();
      Generator<Object, Object, Object> inner = start(script("innermost").yields(0));
      for (int level = 1; level <= 50; level++) {
        Generator<Object, Object, Object> resumed = inner;
        inner =
            start(
                script("level " + level)
                    .does(resumed::next)
                    .does(ran::incrementAndGet)
                    .yields(level));
      }
      Generator<Object, Object, Object> outermost = inner;
      if (caller == 0) {
        next(outermost);
      } else {
        joinVirtual(() -> next(outermost));
      }
      assertThat(ran).hasValue(50);
    }
    expect("yielded 50", "yielded 50");
  }

  @Test
  @DisplayName("X11: what leaves a body is the same object, and shows where the body was")
  default void x11_exceptionsKeepTheirTrace() {
    Boom boom = new Boom("b");
    var g = start(script("g").yields(1).raises(boom));
    next(g);
    assertThatThrownBy(g::next).isSameAs(boom);

    GeneratorFunction<Object, Object, Object> parsing =
        GeneratorFunction.of(
            "parsing",
            _ -> parseNonsense(),
            () ->
                frame -> {
                  parseNonsense();
                  return frame.done(null);
                });
    assertThatThrownBy(() -> start(parsing).next())
        .isInstanceOf(NumberFormatException.class)
        .satisfies(
            failure -> {
              assertThat(failure.getStackTrace())
                  .anyMatch(element -> element.getMethodName().equals("parseNonsense"));
              if (runtime().capabilities().contains(Capability.OWN_THREAD)) {
                assertThat(failure.getSuppressed())
                    .hasSize(1)
                    .hasOnlyElementsOfType(ResumerStackTrace.class);
              }
            });
    expect("yielded 1");
  }

  private static Object parseNonsense() {
    return Integer.parseInt("nonsense");
  }
}
