// SPDX-License-Identifier: Apache-2.0
/**
 * A generator as a virtual thread.
 *
 * <p>With the strategy {@code inline}, the thread that resumes is the virtual thread's scheduler:
 * it runs the continuation itself, up to the next yield. No other thread takes part, unless the
 * resumer is itself virtual or holds a monitor: then a carrier runs the continuation. With {@code
 * shared}, which uses public API only, the virtual thread runs on the JDK's default scheduler and
 * both sides park.
 *
 * <p>For maintainers: {@code InlineMachine} explains the switch, {@code VirtualThreadInternals} and
 * {@code LockStack} are all that it needs of the JDK's and HotSpot's internals, and {@code
 * Carriers} are its fallback.
 */
@NullMarked
package org.yieldpoint.virtual;

import org.jspecify.annotations.NullMarked;
