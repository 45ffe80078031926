// SPDX-License-Identifier: Apache-2.0
/** The contract of generators, delegation and the event loop, and everything written once. */
module org.yieldpoint {
  requires static transitive org.jspecify;

  exports org.yieldpoint;
  exports org.yieldpoint.loop;
  exports org.yieldpoint.spi;

  uses org.yieldpoint.CoroutineRuntime.Provider;
}
