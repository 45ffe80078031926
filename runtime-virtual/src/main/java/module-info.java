// SPDX-License-Identifier: Apache-2.0
/** Generators on virtual threads. */
module org.yieldpoint.virtual {
  requires transitive org.yieldpoint;
  requires static org.jspecify;

  exports org.yieldpoint.virtual;

  provides org.yieldpoint.CoroutineRuntime.Provider with
      org.yieldpoint.virtual.VirtualRuntime.Provider;
}
