// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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

  /** Of all runtimes; a thread that has ended is forgotten. */
  private static final Map<Thread, SavedAffinity> HOMES = Collections.synchronizedMap(new WeakHashMap<>());

  /** Each thread's own, made when it first resumes; a thread that has ended is forgotten. */
  private final Map<Thread, ResumerBinding> guests = Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<ResumerBinding> confined = ConcurrentHashMap.newKeySet();

  /** Whether it was logged that a thread could not be bound. Racy: twice does no harm. */
  private boolean refused;

  /** The one processor; null until the first thread comes. */
  private volatile byte @Nullable [] here;

  /**
   * What is known of a thread whatever runtime binds it. Runtimes may let go of it in any order; it
   * is where the last that came has put it, and where it was at first when all have let go.
   */
  private static final class SavedAffinity {
    private final int number = Affinity.currentThread();

    /** The number may be another thread's when this one has ended. */
    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

    private final List<ResumerBinding> bindings = new ArrayList<>();
    private byte @Nullable [] before;

    private synchronized void bind(ResumerBinding guest) {
      if (bindings.isEmpty()) {
        before = Affinity.get(number);
      }
      if (before != null && guest.owner().bind(number)) {
        bindings.add(guest);
      }
    }

    private synchronized void letGo(ResumerBinding guest) {
      if (!bindings.remove(guest)) {
        return;
      }
      byte @Nullable [] now = bindings.isEmpty() ? before : bindings.getLast().owner().processor();
      Thread bound = thread.get();
      if (now == null || bound == null || !bound.isAlive() || !Affinity.set(number, now)) {
        LOGGER.log(
            System.Logger.Level.DEBUG, "thread {0} has ended, or must stay where it is", number);
      }
    }
  }

  /** A thread that is not the runtime's: bound as long as it has generators under way. */
  final class ResumerBinding {
    private final SavedAffinity home = HOMES.computeIfAbsent(Thread.currentThread(), _ -> new SavedAffinity());
    private int generators;

    private Confinement owner() {
      return Confinement.this;
    }

    private synchronized void enter() {
      if (generators == 0) {
        confined.add(this);
        home.bind(this);
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
      home.letGo(this);
    }
  }

  /**
   * Binds the current thread, a platform thread, for one generator more.
   *
   * @return what is to be left when that has ended, or when another thread resumes it
   */
  ResumerBinding enter() {
    ResumerBinding guest = guests.computeIfAbsent(Thread.currentThread(), _ -> new ResumerBinding());
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
    confined.forEach(ResumerBinding::restore);
  }
}
