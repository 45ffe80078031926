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
 * <p>Two threads that run one at a time gain nothing from a second processor, and lose if each
 * wake-up moves one of them there: on one processor a handoff is one context switch of the kernel.
 * The processor is the one that the first resumer happened to run on.
 */
final class Confinement {
  private static final System.Logger LOGGER = System.getLogger(Confinement.class.getName());

  /** For all runtimes; weak, so that threads that have ended drop out. */
  private static final Map<Thread, SavedAffinity> SAVED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Each thread's own, made when it first resumes; weak, as above. */
  private final Map<Thread, ResumerBinding> resumers =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Set<ResumerBinding> active = ConcurrentHashMap.newKeySet();

  /**
   * Whether it was logged that a thread could not be bound. A race is benign: it is logged twice.
   */
  private boolean refused;

  /** The mask of the one processor; null until the first thread is bound. */
  private volatile byte @Nullable [] mask;

  /**
   * The affinity that a thread had before any runtime bound it, and the bindings that replace it.
   * Runtimes may unbind the thread in any order: it follows the newest binding that is left, and
   * gets its own affinity back when none is.
   */
  private static final class SavedAffinity {
    private final int number = Affinity.currentThread();

    /** Checked before a restore: once the thread has ended, its number may be another thread's. */
    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());

    private final List<ResumerBinding> bindings = new ArrayList<>();
    private byte @Nullable [] before;

    private synchronized void bind(ResumerBinding binding) {
      if (bindings.isEmpty()) {
        before = Affinity.get(number);
      }
      if (before != null && binding.owner().bind(number)) {
        bindings.add(binding);
      }
    }

    private synchronized void unbind(ResumerBinding binding) {
      if (!bindings.remove(binding)) {
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

  /** Binds one resumer, which is not the runtime's thread, while it has generators under way. */
  final class ResumerBinding {
    private final SavedAffinity saved =
        SAVED.computeIfAbsent(Thread.currentThread(), _ -> new SavedAffinity());
    private int generators;

    private Confinement owner() {
      return Confinement.this;
    }

    private synchronized void enter() {
      if (generators == 0) {
        active.add(this);
        saved.bind(this);
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
      active.remove(this);
      saved.unbind(this);
    }
  }

  /**
   * Binds the current thread, a platform thread, for one more generator.
   *
   * @return the binding to leave when that generator has ended or another thread resumes it
   */
  ResumerBinding enter() {
    ResumerBinding binding =
        resumers.computeIfAbsent(Thread.currentThread(), _ -> new ResumerBinding());
    binding.enter();
    return binding;
  }

  /** Binds the current thread, which is the runtime's, for good. */
  void bindWorker() {
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
    byte[] chosen = mask;
    if (chosen == null) {
      chosen = Affinity.only(Affinity.currentProcessor());
      mask = chosen;
    }
    return chosen;
  }

  /** Unbinds all resumers that are still bound. */
  void close() {
    active.forEach(ResumerBinding::restore);
  }
}
