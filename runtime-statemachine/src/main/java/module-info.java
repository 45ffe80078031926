// SPDX-License-Identifier: Apache-2.0
/** Generators as hand-written state machines. */
module org.yieldpoint.statemachine {
  requires transitive org.yieldpoint;
  requires static org.jspecify;

  exports org.yieldpoint.statemachine;

  provides org.yieldpoint.CoroutineRuntime.Provider with
      org.yieldpoint.statemachine.StateMachineRuntime.Provider;
}
