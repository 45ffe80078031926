// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a runtime's threads, and those that resume its generators, on one processor.
 *
 * <p>Two threads of which one at a time runs gain nothing from a second processor, and much from
 * not being moved to it at each wake-up: on the same one a handoff is one switch of the kernel's
 * scheduler. The processor is that on which the first resumer happened to run.
 */
final class Confinement {
  private static final System.Logger LOGGER = System.getLogger(Confinement.class.getName());

  /** Each thread's own, made when it first resumes; a thread that has ended is forgotten. */
  private final Map<Thread, Guest> guests = Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<Guest> confined = ConcurrentHashMap.newKeySet();

  /** Whether it was logged that a thread could not be bound. Racy: twice does no harm. */
  private boolean refused;

  /** The one processor; null until the first thread comes. */
  private volatile byte @Nullable [] here;

  /** A thread that is not the runtime's: bound as long as it has generators under way. */
  final class Guest {
    private final int thread = Affinity.currentThread();
    private byte @Nullable [] before;
    private int generators;

    private synchronized void enter() {
      if (generators == 0) {
        byte[] found = Affinity.get(thread);
        if (found != null && bind(thread)) {
          before = found;
          confined.add(this);
        }
      }
      generators++;
    }

    /** Any thread may call this. */
    synchronized void leave() {
      if (--generators == 0) {
        restore();
      }
    }

    private synchronized void restore() {
      confined.remove(this);
      byte[] found = before;
      before = null;
      if (found != null && !Affinity.set(thread, found)) {
        LOGGER.log(
            System.Logger.Level.DEBUG, "thread {0} has ended, or must stay where it is", thread);
      }
    }
  }

  /**
   * Binds the current thread, a platform thread, for one generator more.
   *
   * @return what is to be left when that has ended, or when another thread resumes it
   */
  Guest enter() {
    Guest guest = guests.computeIfAbsent(Thread.currentThread(), _ -> new Guest());
    guest.enter();
    return guest;
  }

  /** Binds the current thread, which is the runtime's, for good. */
  void bind() {
    bind(Affinity.currentThread());
  }

  private boolean bind(int thread) {
    if (Affinity.set(thread, processor())) {
      return true;
    }
    if (!refused) {
      refused = true;
      LOGGER.log(
          System.Logger.Level.WARNING,
          "threads/confined: the operating system refuses to bind thread {0} to a processor; it"
              + " goes on unbound, which is slower",
          thread);
    }
    return false;
  }

  private synchronized byte[] processor() {
    byte[] chosen = here;
    if (chosen == null) {
      chosen = Affinity.only(Affinity.currentProcessor());
      here = chosen;
    }
    return chosen;
  }

  /** Lets all go that are still bound. */
  void close() {
    confined.forEach(Guest::restore);
  }
}
