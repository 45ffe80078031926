// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.threads;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and sets which processors the operating system may run a thread on: Linux's {@code
 * sched_setaffinity} and its siblings, by the foreign-function API.
 */
final class Affinity {
  /** The size of an affinity mask: the kernel has a bit for each processor. */
  private static final int MASK_BYTES = 1024;

  private static final @Nullable Calls CALLS;
  private static final @Nullable String WHY_NOT;

  static {
    Calls calls = null;
    String whyNot = null;
    try {
      calls = Calls.link();
      calls.tryOut();
    } catch (UnsupportedOperationException refusal) {
      calls = null;
      whyNot = refusal.getMessage();
    }
    CALLS = calls;
    WHY_NOT = whyNot;
  }

  private Affinity() {}

  /** Why threads cannot be bound to a processor here; empty if they can. */
  static Optional<String> whyNot() {
    return Optional.ofNullable(WHY_NOT);
  }

  /** The operating system's number for the current thread, which is a platform thread. */
  static int currentThread() {
    return CALLS.gettid();
  }

  /** The processor that runs the current thread. */
  static int currentProcessor() {
    return CALLS.getcpu();
  }

  /** Returns the mask of a thread, for {@link #set}; null if the thread has ended. */
  static byte @Nullable [] get(int thread) {
    return CALLS.getaffinity(thread);
  }

  /** Sets the mask of a thread; returns false if the operating system refuses. */
  static boolean set(int thread, byte[] mask) {
    return CALLS.setaffinity(thread, mask);
  }

  /** Returns the mask of one processor. */
  static byte[] only(int processor) {
    byte[] mask = new byte[MASK_BYTES];
    mask[processor / Byte.SIZE] = (byte) (1 << (processor % Byte.SIZE));
    return mask;
  }

  /** The functions of the C library. */
  private record Calls(
      MethodHandle gettidHandle,
      MethodHandle getcpuHandle,
      MethodHandle getaffinityHandle,
      MethodHandle setaffinityHandle) {

    @SuppressWarnings("restricted") // the module is asked first whether it may
    static Calls link() {
      if (!System.getProperty("os.name").equals("Linux")) {
        throw new UnsupportedOperationException("only Linux binds a thread to a processor");
      }
      Module module = Affinity.class.getModule();
      if (!module.isNativeAccessEnabled()) {
        throw new UnsupportedOperationException(
            "start java with --enable-native-access="
                + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
      }
      Linker linker = Linker.nativeLinker();
      SymbolLookup library = linker.defaultLookup();
      FunctionDescriptor number = FunctionDescriptor.of(ValueLayout.JAVA_INT);
      FunctionDescriptor mask =
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS);
      return new Calls(
          linker.downcallHandle(function(library, "gettid"), number),
          linker.downcallHandle(function(library, "sched_getcpu"), number),
          linker.downcallHandle(function(library, "sched_getaffinity"), mask),
          linker.downcallHandle(function(library, "sched_setaffinity"), mask));
    }

    private static MemorySegment function(SymbolLookup library, String name) {
      return library
          .find(name)
          .orElseThrow(
              () -> new UnsupportedOperationException("the C library has no " + name + "()"));
    }

    /** Sets this thread's mask to what it is: a sandbox may forbid what the library has. */
    void tryOut() {
      int thread = gettid();
      byte[] mask = getaffinity(thread);
      if (mask == null || !setaffinity(thread, mask) || getcpu() < 0) {
        throw new UnsupportedOperationException(
            "the operating system does not let a thread be bound to a processor");
      }
    }

    /** Such a call throws only by a defect, or if the JVM runs out of memory or stack. */
    private static AssertionError failed(String function, Throwable failure) {
      if (failure instanceof VirtualMachineError error) {
        throw error;
      }
      return new AssertionError(function, failure);
    }

    int gettid() {
      try {
        return (int) gettidHandle.invokeExact();
      } catch (Throwable failure) {
        throw failed("gettid()", failure);
      }
    }

    int getcpu() {
      try {
        return (int) getcpuHandle.invokeExact();
      } catch (Throwable failure) {
        throw failed("sched_getcpu()", failure);
      }
    }

    byte @Nullable [] getaffinity(int thread) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
        int error = (int) getaffinityHandle.invokeExact(thread, (long) MASK_BYTES, mask);
        return error == 0 ? mask.toArray(ValueLayout.JAVA_BYTE) : null;
      } catch (Throwable failure) {
        throw failed("sched_getaffinity()", failure);
      }
    }

    boolean setaffinity(int thread, byte[] allowed) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment mask = arena.allocate(MASK_BYTES, Long.BYTES);
        MemorySegment.copy(allowed, 0, mask, ValueLayout.JAVA_BYTE, 0, MASK_BYTES);
        return (int) setaffinityHandle.invokeExact(thread, (long) MASK_BYTES, mask) == 0;
      } catch (Throwable failure) {
        throw failed("sched_setaffinity()", failure);
      }
    }
  }
}
