// SPDX-License-Identifier: Apache-2.0
/**
 * What every runtime must do, as tests.
 *
 * <p>A runtime conforms if it passes each of these contracts with each of its strategies:
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
 * <p>To put a new runtime under test, give its module a test dependency on this test-jar and, for
 * each contract, a class of three lines that names its strategies:
 *
 * {@snippet :
 * @RunOn({"fibers/eager", "fibers/lazy"})
 * class EventLoopTest extends EventLoopContract {
 * }
 * }
 *
 * <p>The JVM of the tests takes {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED}: each
 * test is asked whether it has left a thread. {@code examples/runtime} is a project of that kind.
 *
 * <p>Only {@code GeneratorModelContract}, whose engine knows no parameterised classes, takes a
 * subclass for each strategy, which opens the runtime.
 *
 * <p>A contract mixes in rule sets: interfaces, named {@code …Rules}, whose tests are default
 * methods. They extend a fixture, {@code Fixture} or one of its kind, which has what they are
 * written with. The names of tests begin with the ids of the rules that they hold a runtime to;
 * {@code rules.txt} beside this package has all rules. A failure names the runtime. Tests with the
 * tag {@code long} look longer for what others look for, too.
 *
 * <p>What is tested is written as {@code Script}s, small programs that have both forms, so that one
 * test asks the same of a runtime that runs bodies and of one that runs machines. A few definitions
 * whose point is the Java code itself are written by hand, in both forms, in {@code Definitions}.
 */
package org.yieldpoint.contract;
