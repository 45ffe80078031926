// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.time.Duration;
import java.util.List;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.TaskGroup;

/** A task group and a timeout around other coroutines, in both forms. */
final class GroupAndTimeout {
  private GroupAndTimeout() {}

  static Coroutine<Void> group(List<Coroutine<Void>> members) {
    return Coroutine.of(
        "group",
        async -> async.taskGroup(group -> start(group, members)),
        () -> new GroupMachine(members));
  }

  private static Void start(TaskGroup group, List<Coroutine<Void>> members) {
    members.forEach(group::createTask);
    return null;
  }

  private static final class GroupMachine extends AsyncMachine<Void> {
    private final List<Coroutine<Void>> members;

    GroupMachine(List<Coroutine<Void>> members) {
      this.members = members;
    }

    @Override
    protected Step step() {
      return label == 0 ? taskGroup(group -> start(group, members), 1) : done(null);
    }
  }

  static Coroutine<Void> timeout(Duration delay, Coroutine<Void> inner) {
    return Coroutine.of(
        "timeout",
        async -> async.timeout(delay, _ -> async.await(inner)),
        () -> new TimeoutMachine(delay, inner));
  }

  private static final class TimeoutMachine extends AsyncMachine<Void> {
    private final Duration delay;
    private final Coroutine<Void> inner;

    TimeoutMachine(Duration delay, Coroutine<Void> inner) {
      this.delay = delay;
      this.inner = inner;
    }

    @Override
    protected Step step() {
      return label == 0 ? timeout(delay, _ -> inner, 1) : done(null);
    }
  }
}
