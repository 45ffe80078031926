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
abstract class EventLoopGroupRules extends EventLoopGatherRules {
  private TaskGroup group;
  private TaskGroup inner;
  private Task<Object> owner;
  private Task<Object> child;

  /** Opens a group, runs {@code block} in it, logs what comes of it, and tells the time. */
  private Script grouping(String name, UnaryOperator<Script> block) {
    return script(name)
        .tries(s -> s.inGroup(opened -> group = opened, block).logs("left the group"))
        .catches(Throwable.class, s -> s.logs("caught %s"))
        .does(at(name));
  }

  private Script.Action inGroup(Script script) {
    return () -> group.createTask(script.coroutine());
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
  void t01_groupWaitsForAll() {
    run(
        grouping(
            "main",
            s ->
                s.does(inGroup(script("a").sleeps(2).does(at("a"))))
                    .does(inGroup(script("b").sleeps(1).does(at("b"))))
                    .logs("body ends")));
    trace.expect(
        "main body ends", "b at 1", "a at 2", "main left the group", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T1: a failing child: siblings and body are cancelled, all are waited for")
  void t01_childFails() {
    run(
        grouping(
            "main",
            s ->
                s.does(inGroup(failing(1, "b")))
                    .does(inGroup(slow("sibling", 2, null)))
                    .tries(b -> b.sleeps(9))
                    .catches(CancelledError.class, b -> b.does(at("body")).rethrows())));
    trace.expect(
        "body at 1", "sibling at 3", "main caught group[Boom(b)]", "main at 3", "returned null");
  }

  @Test
  @DisplayName("T1: also when the body has ended: who waits for the group is not cancelled")
  void t01_childFailsDuringExit() {
    run(
        grouping("main", s -> s.does(inGroup(failing(1, "b"))).does(inGroup(slow("s", 1, null))))
            .does(() -> trace.add("cancelling: " + loop.currentTask().cancelling()))
            .sleeps(1)
            .does(at("main")));
    trace.expect(
        "s at 2",
        "main caught group[Boom(b)]",
        "main at 2",
        "cancelling: 0",
        "main at 3",
        "returned null");
  }

  @Test
  @DisplayName("T1: the group's message, and its members as suppressed exceptions")
  void t01_exceptionGroup() {
    Boom boom = new Boom("b");
    Script main =
        script("main")
            .inGroup(opened -> group = opened, s -> s.does(inGroup(script("f").raises(boom))));
    assertThatThrownBy(() -> loop.run(main.coroutine()))
        .isInstanceOfSatisfying(
            ExceptionGroup.class, failed -> assertThat(failed.exceptions()).containsExactly(boom))
        .hasMessage("unhandled errors in a TaskGroup (1 sub-exception)")
        .hasSuppressedException(boom);
  }

  @Test
  @DisplayName("T2: members in the order of completion, the body's error last, no CancelledError")
  void t02_orderOfMembers() {
    run(
        grouping(
            "main",
            s ->
                s.does(inGroup(slow("third", 3, new Boom("third"))))
                    .does(inGroup(slow("quiet", 1, null)))
                    .does(inGroup(slow("second", 2, new Boom("second"))))
                    .does(inGroup(failing(1, "first")))
                    .tries(b -> b.sleeps(9))
                    .lastly(b -> b.raises(new Boom("body")))));
    trace.expect(
        "quiet at 2",
        "second at 3",
        "third at 4",
        "main caught group[Boom(first), Boom(second), Boom(third), Boom(body)]",
        "main at 4",
        "returned null");
  }

  @Test
  @DisplayName("T2: the body's error alone comes in a group, too, after the children are cancelled")
  void t02_bodyFails() {
    run(
        grouping(
            "main", s -> s.does(inGroup(slow("s", 1, null))).sleeps(1).raises(new Boom("body"))));
    trace.expect("s at 2", "main caught group[Boom(body)]", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T2: a body that fails before its children began: they never run")
  void t02_bodyFailsAtOnce() {
    run(grouping("main", s -> s.does(inGroup(script("c").logs("runs"))).raises(new Boom("body"))));
    trace.expect("main caught group[Boom(body)]", "main at 0", "returned null");
  }

  private void runAndCancelOwner(Script grouping) {
    run(
        script("main")
            .does(() -> owner = task(grouping))
            .sleeps(1)
            .does(() -> owner.cancel("outside"))
            .observes(() -> owner)
            .does(at("main")));
  }

  @Test
  @DisplayName("T3: cancelled from outside in the body: children are cancelled, CancelledError")
  void t03_cancelledFromOutside() {
    runAndCancelOwner(
        script("owner")
            .inGroup(
                opened -> group = opened, s -> s.does(inGroup(slow("child", 1, null))).sleeps(9)));
    trace.expect("child at 2", "main caught CancelledError(outside)", "main at 2", "returned null");
    assertThat(owner.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("T3: cancelled from outside while it waits for its children, likewise")
  void t03_cancelledFromOutsideDuringExit() {
    runAndCancelOwner(
        script("owner")
            .inGroup(opened -> group = opened, s -> s.does(inGroup(slow("child", 1, null)))));
    trace.expect("child at 2", "main caught CancelledError(outside)", "main at 2", "returned null");
    assertThat(owner.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("T3: errors of children win; the cancellation is delivered at the next await")
  void t03_childErrorsWin() {
    runAndCancelOwner(
        grouping("owner", s -> s.does(inGroup(slow("child", 1, new Boom("b")))).sleeps(9))
            .does(() -> trace.add("cancelling: " + owner.cancelling()))
            .logs("goes on")
            .sleeps(5)
            .logs("never"));
    trace.expect(
        "child at 2",
        "owner caught group[Boom(b)]",
        "owner at 2",
        "cancelling: 1",
        "owner goes on",
        "main caught CancelledError",
        "main at 2",
        "returned null");
    assertThat(owner.isCancelled()).isTrue();
  }

  private Script.Action trying(String what, Script.Action action) {
    return () ->
        trace.record(
            () -> {
              action.run();
              return what;
            });
  }

  @Test
  @DisplayName("T4: no task can be made before the group is entered and after it is finished")
  void t04_outsideOfItsLife() {
    group = new TaskGroup(loop);
    Script child = script("child").logs("runs");
    run(
        script("main")
            .does(trying("made", inGroup(child)))
            .inGroup(opened -> group = opened, s -> s.does(inGroup(child)))
            .does(trying("made", inGroup(child))));
    trace.expect(
        "raised IllegalStateException(TaskGroup has not been entered)",
        "child runs",
        "raised IllegalStateException(TaskGroup is finished)",
        "returned null");
  }

  @Test
  @DisplayName("T4: nor while it is shutting down")
  void t04_whileShuttingDown() {
    run(
        grouping(
            "main",
            s ->
                s.does(
                        inGroup(
                            script("late")
                                .tries(c -> c.sleeps(9))
                                .lastly(c -> c.does(trying("made", inGroup(script("never")))))))
                    .does(inGroup(failing(1, "b")))));
    trace.expect(
        "raised IllegalStateException(TaskGroup is shutting down)",
        "main caught group[Boom(b)]",
        "main at 1",
        "returned null");
  }

  @Test
  @DisplayName("T4: a task can be made while the group waits for others, and is waited for")
  void t04_whileExiting() {
    Script grandchild = script("grandchild").sleeps(2).does(at("grandchild"));
    run(
        grouping(
            "main", s -> s.does(inGroup(script("child").sleeps(1).does(inGroup(grandchild))))));
    trace.expect("grandchild at 3", "main left the group", "main at 3", "returned null");
  }

  @Test
  @DisplayName("T4: a group is entered once, by a task")
  void t04_enteredOnceByATask() {
    TaskGroup own = new TaskGroup(loop);
    assertThatThrownBy(own::enter)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot determine the parent task");
    run(script("main").does(own::enter).does(trying("entered", own::enter)));
    trace.expect(
        "raised IllegalStateException(TaskGroup has already been entered)", "returned null");
  }

  @Test
  @DisplayName("T5: the failure of an inner group becomes a member of the outer one's")
  void t05_nestedGroups() {
    run(
        grouping(
            "main",
            s ->
                s.does(inGroup(slow("outer child", 1, null)))
                    .inGroup(
                        opened -> inner = opened,
                        i ->
                            i.does(() -> inner.createTask(failing(1, "inner").coroutine()))
                                .does(() -> inner.createTask(failing(1, "second").coroutine()))
                                .sleeps(9))));
    trace.expect(
        "outer child at 2",
        "main caught group[group[Boom(inner), Boom(second)]]",
        "main at 2",
        "returned null");
  }

  @Test
  @DisplayName("T5: a failure in the outer group cancels the inner one, which adds nothing")
  void t05_outerFailureCancelsTheInner() {
    run(
        grouping(
            "main",
            s ->
                s.does(inGroup(failing(1, "outer")))
                    .inGroup(
                        opened -> inner = opened,
                        i ->
                            i.does(() -> inner.createTask(slow("inner", 1, null).coroutine()))
                                .sleeps(9))));
    trace.expect("inner at 2", "main caught group[Boom(outer)]", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T6: a child that is cancelled is no failure, the others go on")
  void t06_cancelledChild() {
    run(
        grouping(
            "main",
            s ->
                s.does(() -> child = group.createTask(slow("a", 0, null).coroutine()))
                    .does(inGroup(script("b").sleeps(2).does(at("b"))))
                    .sleeps(1)
                    .does(() -> child.cancel())
                    .logs("cancels a")));
    trace.expect(
        "main cancels a", "a at 1", "b at 2", "main left the group", "main at 2", "returned null");
  }

  @Test
  @DisplayName("T7: a body that swallows the group's cancel: it raises all the same")
  void t07_bodySwallowsTheCancel() {
    run(
        grouping(
                "main",
                s ->
                    s.does(inGroup(failing(1, "b")))
                        .tries(b -> b.sleeps(9))
                        .catches(
                            CancelledError.class,
                            b ->
                                b.does(
                                        () ->
                                            trace.add(
                                                "cancelling: " + loop.currentTask().cancelling()))
                                    .sleeps(1)
                                    .logs("swallows it")))
            .does(() -> trace.add("cancelling: " + loop.currentTask().cancelling()))
            .sleeps(1)
            .does(at("main")));
    trace.expect(
        "cancelling: 1",
        "main swallows it",
        "main caught group[Boom(b)]",
        "main at 2",
        "cancelling: 0",
        "main at 3",
        "returned null");
  }
}
