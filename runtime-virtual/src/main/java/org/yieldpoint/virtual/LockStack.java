// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.virtual;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the current thread holds a monitor that HotSpot keeps in the thread's lock stack.
 *
 * <p>HotSpot keeps uncontended monitors there. A continuation that unmounts takes the whole lock
 * stack of its carrier along, with the monitors of the frames below it: those frames would go on
 * without their monitors. The JDK's own carriers never hold one; a caller of a generator may.
 *
 * <p>The place of the lock stack is read from the table that HotSpot exports for its Serviceability
 * Agent ({@code gHotSpotVMStructs}; see vmStructs.cpp).
 */
final class LockStack {
  private static final @Nullable Layout LAYOUT;
  private static final @Nullable String WHY_NOT;

  static {
    Layout layout = null;
    String whyNot = null;
    try {
      layout = Layout.find();
      layout.tryOut();
    } catch (UnsupportedOperationException refusal) {
      layout = null;
      whyNot = refusal.getMessage();
    }
    LAYOUT = layout;
    WHY_NOT = whyNot;
  }

  private LockStack() {}

  /** Why this cannot be read in this JVM; empty if it can. */
  static Optional<String> whyNot() {
    return Optional.ofNullable(WHY_NOT);
  }

  /**
   * Whether the lock stack is empty.
   *
   * @param current the current thread, which is a platform thread
   */
  static boolean isEmpty(Thread current) {
    return LAYOUT.top(current) == LAYOUT.bottom;
  }

  /**
   * Where the lock stack lies.
   *
   * @param memory the whole address space
   * @param nativeThread the field of {@link Thread} with the address of the JVM's thread
   * @param topOffset the offset of the field with the top, from that address
   * @param bottom the top while the stack is empty; like the top, an offset from that address
   */
  private record Layout(MemorySegment memory, VarHandle nativeThread, long topOffset, long bottom) {

    @SuppressWarnings("restricted") // the module is asked first whether it may
    static Layout find() {
      Module module = LockStack.class.getModule();
      if (!module.isNativeAccessEnabled()) {
        throw new UnsupportedOperationException(
            "start java with --enable-native-access="
                + (module.isNamed() ? module.getName() : "ALL-UNNAMED"));
      }
      try {
        MemorySegment memory = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
        VarHandle nativeThread =
            MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                .findVarHandle(Thread.class, "eetop", long.class);
        Structs structs = new Structs(memory, SymbolLookup.libraryLookup(jvm(), Arena.global()));
        long lockStack = structs.offset("JavaThread", "_lock_stack");
        return new Layout(
            memory,
            nativeThread,
            lockStack + structs.offset("LockStack", "_top"),
            lockStack + structs.offset("LockStack", "_base[0]"));
      } catch (ReflectiveOperationException | RuntimeException failure) {
        throw new UnsupportedOperationException(
            "the monitors that a thread holds cannot be seen in this JVM: " + failure.getMessage(),
            failure);
      }
    }

    private static Path jvm() {
      String library = System.mapLibraryName("jvm");
      return Path.of(
          System.getProperty("java.home"),
          library.endsWith(".dll") ? "bin" : "lib",
          "server",
          library);
    }

    /** Checks that what is read there changes with the monitors that this thread holds. */
    void tryOut() {
      Thread current = Thread.currentThread();
      Object probe = new Object();
      long before = top(current);
      long within;
      synchronized (probe) {
        within = top(current);
      }
      if (before < bottom || within <= before || top(current) != before) {
        throw new UnsupportedOperationException(
            "this JVM does not have the monitors that a thread holds in a lock stack");
      }
    }

    long top(Thread current) {
      return memory.get(ValueLayout.JAVA_INT, (long) nativeThread.get(current) + topOffset);
    }
  }

  /**
   * The table of the fields of HotSpot's structures.
   *
   * @param memory the whole address space
   * @param symbols the JVM's library
   */
  private record Structs(MemorySegment memory, SymbolLookup symbols) {

    long offset(String structure, String field) {
      long stride = variable("gHotSpotVMStructEntryArrayStride");
      long structureName = variable("gHotSpotVMStructEntryTypeNameOffset");
      long fieldName = variable("gHotSpotVMStructEntryFieldNameOffset");
      long offset = variable("gHotSpotVMStructEntryOffsetOffset");
      for (long entry = variable("gHotSpotVMStructs");
          word(entry + structureName) != 0;
          entry += stride) {
        if (text(entry + structureName).equals(structure)
            && text(entry + fieldName).equals(field)) {
          return word(entry + offset);
        }
      }
      throw new UnsupportedOperationException("no field %s of %s".formatted(field, structure));
    }

    private long variable(String name) {
      return word(
          symbols
              .find(name)
              .orElseThrow(() -> new UnsupportedOperationException("no symbol " + name))
              .address());
    }

    private long word(long address) {
      return memory.get(ValueLayout.JAVA_LONG, address);
    }

    private String text(long address) {
      return memory.getString(word(address));
    }
  }
}
