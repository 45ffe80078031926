// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.loop;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects a loop's futures with those of {@code java.util.concurrent}, both ways. */
final class Bridge {
  private Bridge() {}

  static <T extends @Nullable Object> CompletableFuture<T> submit(
      EventLoop loop, Coroutine<T> coroutine) {
    CompletableFuture<T> result = new CompletableFuture<>();
    loop.callSoonThreadSafe(
        () -> {
          if (result.isCancelled()) {
            coroutine.unwatch();
            return;
          }
          try {
            copyResult(loop, loop.createTask(coroutine), result);
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
            throw failure;
          }
        });
    return result;
  }

  static <T extends @Nullable Object> CompletableFuture<T> toCompletableFuture(Future<T> future) {
    CompletableFuture<T> result = new CompletableFuture<>();
    copyResult(future.loop(), future, result);
    return result;
  }

  private static <T extends @Nullable Object> void copyResult(
      EventLoop loop, Future<T> future, CompletableFuture<T> result) {
    future.addResultCopy(new ResultCopy<>(result));
    var _ =
        result.whenComplete(
            (_, _) -> {
              if (result.isCancelled()) {
                loop.callSoonThreadSafe(future::cancel);
              }
            });
  }

  static <T extends @Nullable Object> Future<T> from(EventLoop loop, CompletionStage<T> stage) {
    Future<T> future = loop.createFuture("a completion stage");
    Hold hold = holdFor(future);
    var _ =
        stage.whenComplete(
            (value, failure) -> hold.callAndClose(() -> settle(future, value, unwrap(failure))));
    future.addDoneCallback(
        done -> {
          if (done.isCancelled()) {
            stage.toCompletableFuture().cancel(true);
          }
        });
    return future;
  }

  /** A callback that copies the result of a future to one that other threads wait for. */
  record ResultCopy<T extends @Nullable Object>(CompletableFuture<T> target)
      implements Consumer<Future<T>> {
    @Override
    public void accept(Future<T> done) {
      if (done.isCancelled()) { // Its own error stays there for the first await.
        target.cancel(false);
        return;
      }
      Throwable failure = done.failure();
      if (failure != null) {
        target.completeExceptionally(failure);
      } else {
        target.complete(done.result());
      }
    }
  }

  /** A copy in the ready queue; made even if the run ends before. */
  record ReadyCopy<T extends @Nullable Object>(ResultCopy<T> copy, Future<T> done)
      implements Runnable {
    @Override
    public void run() {
      copy.accept(done);
    }
  }

  /**
   * Holds the loop until {@code future} is done, which includes a cancel: then nothing waits for
   * the other thread any more. The end of the runs closes the hold at the latest.
   */
  private static Hold holdFor(Future<?> future) {
    Scheduler scheduler = future.loop().scheduler();
    Hold hold = future.loop().hold();
    scheduler.holds.add(hold);
    future.addDoneCallback(
        _ -> {
          scheduler.holds.remove(hold);
          hold.close();
        });
    return hold;
  }

  private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static <T extends @Nullable Object> void settle(
      Future<T> future, T value, @Nullable Throwable failure) {
    if (future.isDone()) {
      return;
    }
    if (failure instanceof CancellationException) {
      future.cancel();
    } else if (failure != null) {
      future.fail(failure);
    } else {
      future.complete(value);
    }
  }

  static <T extends @Nullable Object> Coroutine<T> toThread(Callable<T> code, Executor executor) {
    return new ToThread<>(code, executor);
  }

  /** Gives the code to the executor, and waits for its end. */
  private static final class ToThread<T extends @Nullable Object> extends AsyncMachine<T> {
    private final Callable<T> code;
    private final Executor executor;

    ToThread(Callable<T> code, Executor executor) {
      this.code = code;
      this.executor = executor;
    }

    @Override
    public String name() {
      return "toThread";
    }

    @Override
    protected Step step() {
      if (label == 1) {
        return done(awaited());
      }
      Context context = Context.current();
      Future<T> future = loop().createFuture("another thread");
      Hold hold = holdFor(future);
      try {
        executor.execute(() -> run(context, future, hold));
      } catch (Throwable refusal) {
        future.cancel(); // Closes the hold.
        throw refusal;
      }
      return await(future, 1);
    }

    private void run(Context context, Future<T> future, Hold hold) {
      T value;
      try {
        value = context.call(code);
      } catch (Throwable failure) {
        hold.callAndClose(() -> settle(future, null, failure));
        return;
      }
      hold.callAndClose(() -> settle(future, value, null));
    }
  }
}
