// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.contract;

import static java.util.stream.Collectors.toSet;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Fails a test that leaves threads: platform or virtual ones that were not there before it, or that
 * have a name of this project's. Threads that are about to end are given time to.
 *
 * <p>Other tests must not run meanwhile.
 */
public final class NoLeftoverThreads implements BeforeEachCallback, AfterEachCallback {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final Namespace NAMESPACE = Namespace.create(NoLeftoverThreads.class);

  /** Threads that a test has failed for; those after it are not to blame. */
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  /** Made for the extension registry. */
  public NoLeftoverThreads() {}

  /** The threads that there were at one time. */
  static final class Snapshot {
    private final Set<String> threads;

    private Snapshot(Set<String> threads) {
      this.threads = threads;
    }

    /** Fails if there are others, and they do not end. */
    void check() {
      check(BOUND);
    }

    void check(Duration bound) {
      check(bound, _ -> false);
    }

    /** Fails if there are others, but for those of this name, and they do not end. */
    void checkExcept(String name, Duration bound) {
      check(bound, thread -> thread.endsWith(" \"" + name + "\""));
    }

    private void check(Duration bound, Predicate<String> excepted) {
      long deadlineNanos = System.nanoTime() + bound.toNanos();
      Set<String> left = leftOver(threads, excepted);
      while (!left.isEmpty() && System.nanoTime() < deadlineNanos) {
        LockSupport.parkNanos(PAUSE.toNanos());
        left = leftOver(threads, excepted);
      }
      if (!left.isEmpty()) {
        REPORTED.addAll(left);
        throw new AssertionError("threads were left: " + left + "\n" + dump());
      }
    }
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    context.getStore(NAMESPACE).put(Snapshot.class, snapshot());
  }

  @Override
  public void afterEach(ExtensionContext context) {
    try {
      context.getStore(NAMESPACE).get(Snapshot.class, Snapshot.class).check();
    } catch (AssertionError failure) {
      throw new AssertionError("after " + namesOf(context) + ", " + failure.getMessage(), failure);
    }
  }

  /** A test's name, after that of the invocation of its class, which may be one for a runtime. */
  private static String namesOf(ExtensionContext test) {
    return test.getParent().map(invocation -> invocation.getDisplayName() + " ").orElse("")
        + test.getDisplayName();
  }

  static Snapshot snapshot() {
    return new Snapshot(threads());
  }

  private static Set<String> threads() {
    Stream<Thread> platform =
        Thread.getAllStackTraces().keySet().stream().filter(NoLeftoverThreads::countsAsStarted);
    Stream<Thread> virtual = containers().flatMap(NoLeftoverThreads::virtualThreads);
    return Stream.concat(platform, virtual)
        .map(thread -> "#" + thread.threadId() + " \"" + thread.getName() + "\"")
        .collect(toSet());
  }

  /**
   * What the JDK keeps virtual threads in. Only its diagnostics list them, by a dump, and that can
   * crash the JVM while one of them is mounted or unmounted (JDK-8364343): so they are asked for
   * where that has them from, which the tests' flags open.
   */
  private static Stream<Object> containers() {
    try {
      Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
      return withChildren(containers.getMethod("root").invoke(null));
    } catch (IllegalAccessException closed) {
      throw new LinkageError(
          "the contract looks for virtual threads that a test has left: run it with "
              + "--add-exports java.base/jdk.internal.vm=ALL-UNNAMED",
          closed);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError("this JDK keeps its virtual threads elsewhere", failure);
    }
  }

  private static Stream<Object> withChildren(Object container) {
    return Stream.concat(
        Stream.of(container), ask(container, "children").flatMap(NoLeftoverThreads::withChildren));
  }

  private static Stream<Thread> virtualThreads(Object container) {
    return ask(container, "threads").map(Thread.class::cast).filter(Thread::isVirtual);
  }

  private static Stream<?> ask(Object container, String method) {
    try {
      Class<?> type = Class.forName("jdk.internal.vm.ThreadContainer");
      return (Stream<?>) type.getMethod(method).invoke(container);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError("this JDK keeps its virtual threads elsewhere", failure);
    }
  }

  private static Set<String> leftOver(Set<String> before, Predicate<String> excepted) {
    Set<String> left = new TreeSet<>(threads());
    left.removeIf(excepted);
    left.removeIf(thread -> before.contains(thread) && !thread.contains("\"yieldpoint-"));
    left.removeAll(REPORTED);
    return left;
  }

  /** Whether a platform thread is one that a test could have started: not JUnit's or the JDK's. */
  private static boolean countsAsStarted(Thread thread) {
    return !thread.getName().startsWith("junit-")
        && !thread.getClass().getName().startsWith("jdk.internal.")
        && !thread.getClass().getName().equals("java.util.concurrent.DelayScheduler")
        && thread.getThreadGroup() != null
        && !thread.getThreadGroup().getName().equals("system");
  }

  private static String dump() {
    HotSpotDiagnosticMXBean diagnostics =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      Path directory = Files.createTempDirectory("threads");
      Path file = directory.resolve("dump.txt");
      diagnostics.dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      String dump = Files.readString(file);
      Files.delete(file);
      Files.delete(directory);
      return dump;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
