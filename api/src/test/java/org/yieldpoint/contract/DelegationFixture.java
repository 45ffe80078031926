// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

/** What the rules of delegation are written with. */
interface DelegationFixture extends Fixture {

  /** A script that delegates to {@code target}, logs the result, and returns it. */
  default Script delegating(String name, Object target) {
    return script(name).delegates(target).logs("got %s").returnsIt();
  }

  /** Delegates, logs each exception raised there, and passes it on. */
  default Script watching(String name, Object target) {
    return script(name)
        .tries(s -> s.delegates(target).logs("got %s"))
        .catches(Throwable.class, s -> s.logs("caught %s").rethrows())
        .returnsIt();
  }
}
