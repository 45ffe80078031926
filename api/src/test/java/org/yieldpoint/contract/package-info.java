// SPDX-License-Identifier: Apache-2.0
/**
 * What every runtime must do, as tests to be extended.
 *
 * <p>A runtime conforms if, for each of its strategies, a subclass of each of these passes:
 *
 * <ul>
 *   <li>{@link org.yieldpoint.contract.GeneratorContract}
 *   <li>{@link org.yieldpoint.contract.GeneratorModelContract}
 *   <li>{@link org.yieldpoint.contract.DelegationContract}
 *   <li>{@link org.yieldpoint.contract.EventLoopContract}
 *   <li>{@link org.yieldpoint.contract.ScenarioContract}
 *   <li>{@link org.yieldpoint.contract.LongGeneratorContract}
 *   <li>{@link org.yieldpoint.contract.RuntimeContract}
 *   <li>{@link org.yieldpoint.contract.AbandonmentContract}
 * </ul>
 *
 * <p>A subclass says how to open the runtime and nothing else:
 *
 * {@snippet :
 * class ParkGeneratorTest extends GeneratorContract {
 *   @Override
 *   protected CoroutineRuntime open() {
 *     return CoroutineRuntime.open("threads/park");
 *   }
 * }
 * }
 *
 * <p>The names of tests begin with the ids of the rules that they hold a runtime to; {@code
 * rules.txt} beside this package has all rules.
 *
 * <p>What is tested is written as {@code Script}s, small programs that have both forms, so that one
 * test asks the same of a runtime that runs bodies and of one that runs machines. A few definitions
 * whose point is the Java code itself are written by hand, in both forms, in {@code Definitions}.
 */
package org.yieldpoint.contract;
