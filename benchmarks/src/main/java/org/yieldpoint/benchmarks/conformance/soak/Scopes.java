// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.soak;

import java.time.Duration;
import java.util.List;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.Step;
import org.yieldpoint.loop.TaskGroup;

/** A task group and a deadline around other coroutines, in both forms. */
final class Scopes {
  private Scopes() {}

  static Coroutine<Void> group(List<Coroutine<Void>> members) {
    return Coroutine.of(
        "group",
        async -> async.taskGroup(group -> start(group, members)),
        () -> new Group(members));
  }

  private static Void start(TaskGroup group, List<Coroutine<Void>> members) {
    members.forEach(group::createTask);
    return null;
  }

  private static final class Group extends AsyncMachine<Void> {
    private final List<Coroutine<Void>> members;

    Group(List<Coroutine<Void>> members) {
      this.members = members;
    }

    @Override
    protected Step step() {
      return label == 0 ? taskGroup(group -> start(group, members), 1) : done(null);
    }
  }

  static Coroutine<Void> deadline(Duration delay, Coroutine<Void> inner) {
    return Coroutine.of(
        "deadline",
        async -> async.timeout(delay, _ -> async.await(inner)),
        () -> new Deadline(delay, inner));
  }

  private static final class Deadline extends AsyncMachine<Void> {
    private final Duration delay;
    private final Coroutine<Void> inner;

    Deadline(Duration delay, Coroutine<Void> inner) {
      this.delay = delay;
      this.inner = inner;
    }

    @Override
    protected Step step() {
      return label == 0 ? timeout(delay, _ -> inner, 1) : done(null);
    }
  }
}
