// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yieldpoint.loop.CancelledError;
import org.yieldpoint.loop.ExceptionGroup;
import org.yieldpoint.loop.Task;
import org.yieldpoint.loop.TaskGroup;

/** Task groups. */
interface GroupRules extends LoopFixture {
  /** What a step of a test keeps for later ones. */
  final class Kept {
    TaskGroup group;
    TaskGroup inner;
    Task<Object> owner;
    Task<Object> child;
  }

  /** Opens a group, runs {@code block} in it, logs what comes of it, and tells the time. */
  private Script grouping(Kept kept, String name, UnaryOperator<Script> block) {
    return script(name)
        .tries(s -> s.inGroup(opened -> kept.group = opened, block).logs("left the group"))
        .catches(Throwable.class, s -> s.logs("caught %s"))
        .does(at(name));
  }

  private Script.Action inGroup(Kept kept, Script script) {
    return () -> kept.group.createTask(script.coroutine());
  }

  private Script failing(int seconds, String message) {
    return script("failing").sleeps(seconds).raises(new Boom(message));
  }

  /** Sleeps long; if it is cancelled it needs time, and then raises {@code last}, or ends. */
  private Script slow(String name, int cleanupSeconds, Exception last) {
    Script cleanup = script(name);
    return cleanup
        .tries(s -> s.sleeps(9))
        .catches(
            CancelledError.class,
            s -> {
              s.sleeps(cleanupSeconds).does(at(name));
              return last == null ? s.rethrows() : s.raises(last);
            });
  }

  @Test
  @DisplayName("T1: a group waits for all its tasks")
  default void t01_groupWaitsForAll() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(inGroup(kept, script("a").sleeps(2).does(at("a"))))
                    .does(inGroup(kept, script("b").sleeps(1).does(at("b"))))
                    .logs("body ends")));
    expect(
        "main body ends", "b at 1", "a at 2", "main left the group", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T1: a failing child: siblings and body are cancelled, all are waited for")
  default void t01_childFails() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(inGroup(kept, failing(1, "b")))
                    .does(inGroup(kept, slow("sibling", 2, null)))
                    .tries(b -> b.sleeps(9))
                    .catches(CancelledError.class, b -> b.does(at("body")).rethrows())));
    expect("body at 1", "sibling at 3", "main caught group[Boom(b)]", "main at 3", "returned null");
  }

  @Test
  @DisplayName(
      "T1: also when the body has ended: the task that waits for the group is not cancelled")
  default void t01_childFailsDuringExit() {
    Kept kept = new Kept();
    run(
        grouping(
                kept,
                "main",
                s -> s.does(inGroup(kept, failing(1, "b"))).does(inGroup(kept, slow("s", 1, null))))
            .does(() -> trace().add("cancelling: " + loop().currentTask().cancelling()))
            .sleeps(1)
            .does(at("main")));
    expect(
        "s at 2",
        "main caught group[Boom(b)]",
        "main at 2",
        "cancelling: 0",
        "main at 3",
        "returned null");
  }

  @Test
  @DisplayName("T1: the group's message, and its members as suppressed exceptions")
  default void t01_exceptionGroup() {
    Kept kept = new Kept();
    Boom boom = new Boom("b");
    Script main =
        script("main")
            .inGroup(
                opened -> kept.group = opened,
                s -> s.does(inGroup(kept, script("f").raises(boom))));
    assertThatThrownBy(() -> loop().run(main.coroutine()))
        .isInstanceOfSatisfying(
            ExceptionGroup.class, failed -> assertThat(failed.exceptions()).containsExactly(boom))
        .hasMessage("unhandled errors in a TaskGroup (1 sub-exception)")
        .hasSuppressedException(boom);
  }

  @Test
  @DisplayName("T2: members in the order of completion, the body's error last, no CancelledError")
  default void t02_orderOfMembers() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(inGroup(kept, slow("third", 3, new Boom("third"))))
                    .does(inGroup(kept, slow("quiet", 1, null)))
                    .does(inGroup(kept, slow("second", 2, new Boom("second"))))
                    .does(inGroup(kept, failing(1, "first")))
                    .tries(b -> b.sleeps(9))
                    .lastly(b -> b.raises(new Boom("body")))));
    expect(
        "quiet at 2",
        "second at 3",
        "third at 4",
        "main caught group[Boom(first), Boom(second), Boom(third), Boom(body)]",
        "main at 4",
        "returned null");
  }

  @Test
  @DisplayName("T2: the body's error alone comes in a group, too, after the children are cancelled")
  default void t02_bodyFails() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s -> s.does(inGroup(kept, slow("s", 1, null))).sleeps(1).raises(new Boom("body"))));
    expect("s at 2", "main caught group[Boom(body)]", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T2: a body that fails before its children began: they never run")
  default void t02_bodyFailsAtOnce() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s -> s.does(inGroup(kept, script("c").logs("runs"))).raises(new Boom("body"))));
    expect("main caught group[Boom(body)]", "main at 0", "returned null");
  }

  private void runAndCancelOwner(Kept kept, Script grouping) {
    run(
        script("main")
            .does(() -> kept.owner = task(grouping))
            .sleeps(1)
            .does(() -> kept.owner.cancel("outside"))
            .observes(() -> kept.owner)
            .does(at("main")));
  }

  @Test
  @DisplayName("T3: cancelled from outside in the body: children are cancelled, CancelledError")
  default void t03_cancelledFromOutside() {
    Kept kept = new Kept();
    runAndCancelOwner(
        kept,
        script("owner")
            .inGroup(
                opened -> kept.group = opened,
                s -> s.does(inGroup(kept, slow("child", 1, null))).sleeps(9)));
    expect("child at 2", "main caught CancelledError(outside)", "main at 2", "returned null");
    assertThat(kept.owner.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("T3: cancelled from outside while it waits for its children, likewise")
  default void t03_cancelledFromOutsideDuringExit() {
    Kept kept = new Kept();
    runAndCancelOwner(
        kept,
        script("owner")
            .inGroup(
                opened -> kept.group = opened, s -> s.does(inGroup(kept, slow("child", 1, null)))));
    expect("child at 2", "main caught CancelledError(outside)", "main at 2", "returned null");
    assertThat(kept.owner.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("T3: errors of children win; the cancellation is delivered at the next await")
  default void t03_childErrorsWin() {
    Kept kept = new Kept();
    runAndCancelOwner(
        kept,
        grouping(
                kept,
                "owner",
                s -> s.does(inGroup(kept, slow("child", 1, new Boom("b")))).sleeps(9))
            .does(() -> trace().add("cancelling: " + kept.owner.cancelling()))
            .logs("goes on")
            .sleeps(5)
            .logs("never"));
    expect(
        "child at 2",
        "owner caught group[Boom(b)]",
        "owner at 2",
        "cancelling: 1",
        "owner goes on",
        "main caught CancelledError",
        "main at 2",
        "returned null");
    assertThat(kept.owner.isCancelled()).isTrue();
  }

  private Script.Action trying(String what, Script.Action action) {
    return () ->
        trace()
            .record(
                () -> {
                  action.run();
                  return what;
                });
  }

  @Test
  @DisplayName("T4: no task can be made before the group is entered and after it is finished")
  default void t04_outsideOfItsLife() {
    Kept kept = new Kept();
    kept.group = new TaskGroup(loop());
    Script child = script("child").logs("runs");
    run(
        script("main")
            .does(trying("made", inGroup(kept, child)))
            .inGroup(opened -> kept.group = opened, s -> s.does(inGroup(kept, child)))
            .does(trying("made", inGroup(kept, child))));
    expect(
        "raised IllegalStateException(TaskGroup has not been entered)",
        "child runs",
        "raised IllegalStateException(TaskGroup is finished)",
        "returned null");
  }

  @Test
  @DisplayName("T4: nor while it is shutting down")
  default void t04_whileShuttingDown() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(
                        inGroup(
                            kept,
                            script("late")
                                .tries(c -> c.sleeps(9))
                                .lastly(
                                    c -> c.does(trying("made", inGroup(kept, script("never")))))))
                    .does(inGroup(kept, failing(1, "b")))));
    expect(
        "raised IllegalStateException(TaskGroup is shutting down)",
        "main caught group[Boom(b)]",
        "main at 1",
        "returned null");
  }

  @Test
  @DisplayName("T4: a task can be made while the group waits for others, and is waited for")
  default void t04_whileExiting() {
    Kept kept = new Kept();
    Script grandchild = script("grandchild").sleeps(2).does(at("grandchild"));
    run(
        grouping(
            kept,
            "main",
            s -> s.does(inGroup(kept, script("child").sleeps(1).does(inGroup(kept, grandchild))))));
    expect("grandchild at 3", "main left the group", "main at 3", "returned null");
  }

  @Test
  @DisplayName("T4: a group is entered once, by a task")
  default void t04_enteredOnceByATask() {
    TaskGroup own = new TaskGroup(loop());
    assertThatThrownBy(own::enter)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot determine the parent task");
    run(script("main").does(own::enter).does(trying("entered", own::enter)));
    expect("raised IllegalStateException(TaskGroup has already been entered)", "returned null");
  }

  @Test
  @DisplayName("T5: the failure of an inner group becomes a member of the outer one's")
  default void t05_nestedGroups() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(inGroup(kept, slow("outer child", 1, null)))
                    .inGroup(
                        opened -> kept.inner = opened,
                        i ->
                            i.does(() -> kept.inner.createTask(failing(1, "inner").coroutine()))
                                .does(() -> kept.inner.createTask(failing(1, "second").coroutine()))
                                .sleeps(9))));
    expect(
        "outer child at 2",
        "main caught group[group[Boom(inner), Boom(second)]]",
        "main at 2",
        "returned null");
  }

  @Test
  @DisplayName("T5: a failure in the outer group cancels the inner one, which adds nothing")
  default void t05_outerFailureCancelsTheInner() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(inGroup(kept, failing(1, "outer")))
                    .inGroup(
                        opened -> kept.inner = opened,
                        i ->
                            i.does(() -> kept.inner.createTask(slow("inner", 1, null).coroutine()))
                                .sleeps(9))));
    expect("inner at 2", "main caught group[Boom(outer)]", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T6: a child that is cancelled is no failure, the others go on")
  default void t06_cancelledChild() {
    Kept kept = new Kept();
    run(
        grouping(
            kept,
            "main",
            s ->
                s.does(() -> kept.child = kept.group.createTask(slow("a", 0, null).coroutine()))
                    .does(inGroup(kept, script("b").sleeps(2).does(at("b"))))
                    .sleeps(1)
                    .does(() -> kept.child.cancel())
                    .logs("cancels a")));
    expect(
        "main cancels a", "a at 1", "b at 2", "main left the group", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T7: a body that swallows the group's cancel: it raises all the same")
  default void t07_bodySwallowsTheCancel() {
    Kept kept = new Kept();
    run(
        grouping(
                kept,
                "main",
                s ->
                    s.does(inGroup(kept, failing(1, "b")))
                        .tries(b -> b.sleeps(9))
                        .catches(
                            CancelledError.class,
                            b ->
                                b.does(
                                        () ->
                                            trace()
                                                .add(
                                                    "cancelling: "
                                                        + loop().currentTask().cancelling()))
                                    .sleeps(1)
                                    .logs("swallows it")))
            .does(() -> trace().add("cancelling: " + loop().currentTask().cancelling()))
            .sleeps(1)
            .does(at("main")));
    expect(
        "cancelling: 1",
        "main swallows it",
        "main caught group[Boom(b)]",
        "main at 2",
        "cancelling: 0",
        "main at 3",
        "returned null");
  }
}
