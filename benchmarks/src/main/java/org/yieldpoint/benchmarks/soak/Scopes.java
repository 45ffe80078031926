// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.Step;
import org.yieldpoint.loop.AsyncMachine;
import org.yieldpoint.loop.Coroutine;
import org.yieldpoint.loop.TaskGroup;
import org.yieldpoint.loop.Timeout;

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
    private static final int INSIDE = 1;
    private static final int FAILED = 2;
    private final Duration delay;
    private final Coroutine<Void> inner;
    private @Nullable Timeout timeout;
    private @Nullable Throwable failure;

    Deadline(Duration delay, Coroutine<Void> inner) {
      this.delay = delay;
      this.inner = inner;
    }

    @Override
    protected Step step() throws Exception {
      switch (label) {
        case INSIDE:
          timeout.exit(null);
          return done(null);
        case FAILED:
          throw rethrown(timeout.exit(failure));
        default:
          timeout = new Timeout(loop(), delay);
          timeout.enter();
          return await(inner, INSIDE);
      }
    }

    private static Exception rethrown(@Nullable Throwable failure) {
      return switch (failure) {
        case Error error -> throw error;
        case Exception exception -> exception;
        case null, default -> throw new ViolationException("left with " + failure);
      };
    }

    @Override
    public boolean handle(Throwable raised) {
      if (label == INSIDE) {
        failure = raised;
        label = FAILED;
        return true;
      }
      return false;
    }
  }
}
