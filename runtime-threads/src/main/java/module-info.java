// SPDX-License-Identifier: Apache-2.0
/** Generators on platform threads. */
module org.yieldpoint.threads {
  requires transitive org.yieldpoint;
  requires static org.jspecify;

  exports org.yieldpoint.threads;

  provides org.yieldpoint.CoroutineRuntime.Provider with
      org.yieldpoint.threads.ThreadsRuntime.Provider;
}
