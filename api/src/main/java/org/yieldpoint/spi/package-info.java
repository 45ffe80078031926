// SPDX-License-Identifier: Apache-2.0
/**
 * What a runtime that suspends real stacks is made of.
 *
 * <p>Such a runtime extends {@link org.yieldpoint.spi.StackfulRuntime} and supplies, for each body,
 * a {@link org.yieldpoint.spi.StackfulMachine} with two methods: switch to the body's stack, and
 * back. {@link org.yieldpoint.spi.ParkingMachine} is one made of two threads that park.
 */
@NullMarked
package org.yieldpoint.spi;

import org.jspecify.annotations.NullMarked;
