// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import java.util.ArrayDeque;
import java.util.Deque;
import org.yieldpoint.Generator;
import org.yieldpoint.spi.SymmetricTransfer;

/**
 * Two generators that a transfer resumes alternately, and one log of both and of the transfer, in a
 * plain field.
 *
 * <p>So the log is complete, and in order, only if one thread at a time runs a body or asks the
 * transfer, and each sees what the ones before wrote.
 */
final class TransferringPair implements SymmetricTransfer {
  /** The result of {@link #run} without errors. */
  static final String IN_ORDER = "a.b.a.b.a.b.";

  private static final int ROUNDS = 3;

  final Generator<String, String, String> first = logging("a");
  private final Generator<String, String, String> second = logging("b");
  private final Deque<Generator<String, String, String>> line = new ArrayDeque<>();
  private String log = "";

  /** Whether the last resume is still to be accounted for. */
  private boolean underWay;

  /** Starts both, as control passes only to a body that has started. */
  TransferringPair() {
    Stress.resume(first, null);
    Stress.resume(second, null);
    for (int round = 0; round < ROUNDS; round++) {
      line.add(first);
      line.add(second);
    }
  }

  private Generator<String, String, String> logging(String name) {
    return Stress.start(
        name,
        yielder -> {
          yielder.yield("");
          while (true) {
            log += name;
            yielder.yield("");
          }
        });
  }

  /** Resumes them alternately, and returns the log. */
  String run() {
    for (Generator<?, ?, ?> next = next(); next != null; next = next()) {
      if (!Stress.transfer(next, this)) {
        log += " ended ";
      }
      if (underWay) {
        suspended();
      }
    }
    return log;
  }

  @Override
  public void suspended() {
    underWay = false;
    log += ".";
  }

  @Override
  public Generator<?, ?, ?> next() {
    underWay = !line.isEmpty();
    return line.poll();
  }

  @Override
  public Object sent() {
    return null;
  }

  void close() {
    Stress.close(first);
    Stress.close(second);
  }
}
