// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.peers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The taker hands the giver a future and waits for the value in it. */
final class FutureHandoff implements Handoff {
  // Replaced by the giver before it completes the answer that lets the taker go on to read it.
  private CompletableFuture<CompletableFuture<Integer>> request = new CompletableFuture<>();

  @Override
  public void give(Integer value) throws InterruptedException {
    CompletableFuture<Integer> answer = await(request);
    request = new CompletableFuture<>();
    answer.complete(value);
  }

  @Override
  public Integer take() throws InterruptedException {
    CompletableFuture<Integer> answer = new CompletableFuture<>();
    request.complete(answer);
    return await(answer);
  }

  private static <T> T await(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("no future here is completed with an exception", e);
    }
  }
}
