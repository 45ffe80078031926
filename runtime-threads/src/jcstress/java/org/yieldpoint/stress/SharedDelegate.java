// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.stress;

import org.yieldpoint.Generator;
import org.yieldpoint.GeneratorProtocolException;
import org.yieldpoint.Yielder;

/**
 * A generator {@code sub} that counts, and a {@code root} that delegates to it through one more.
 *
 * <p>If a delegator is refused because another thread drives {@code sub}, it yields "busy" and
 * tries again at the next resume.
 */
class SharedDelegate extends SimultaneousStart {
  private final int last;
  int finallies;
  final Generator<String, String, String> sub = Stress.start("sub", this::count);
  private final Generator<String, String, String> middle = delegatingTo("middle", sub);
  final Generator<String, String, String> root = delegatingTo("root", middle);

  /** A {@code sub} that ends after yielding {@code last}. */
  SharedDelegate(int last) {
    this.last = last;
  }

  private String count(Yielder<String, String> yielder) {
    try {
      for (int value = 1; value <= last; value++) {
        yielder.yield(String.valueOf(value));
      }
      return "";
    } finally {
      finallies++;
    }
  }

  static Generator<String, String, String> delegatingTo(
      String name, Generator<String, String, String> delegate) {
    return Stress.start(
        name,
        yielder -> {
          while (true) {
            try {
              return yielder.yieldFrom(delegate);
            } catch (GeneratorProtocolException _) {
              yielder.yield(Stress.BUSY);
            }
          }
        });
  }

  final void closeAll() {
    Stress.close(root);
    Stress.close(middle);
    Stress.close(sub);
  }
}
