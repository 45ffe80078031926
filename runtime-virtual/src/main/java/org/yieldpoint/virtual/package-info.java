// SPDX-License-Identifier: Apache-2.0
/**
 * A generator as a virtual thread.
 *
 * <p>With the strategy {@code inline} the thread that resumes is the virtual thread's scheduler: it
 * runs the continuation itself, up to the next yield, and no other thread has a part in it, unless
 * the resumer is itself virtual or holds a monitor: then a carrier runs the continuation. With
 * {@code shared}, public API only, the virtual thread runs on the JDK's default scheduler and both
 * sides park.
 */
@NullMarked
package org.yieldpoint.virtual;

import org.jspecify.annotations.NullMarked;
