// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.yieldpoint.results.format.ResultsException;

/**
 * What a reader owes for any file: an answer, or one line that names the file; soon, and without
 * much more memory than the file has bytes.
 */
public final class ReaderContract {
  private static final long LIMIT_SECONDS = 30;
  private static final long LEAST_BYTES = 48L << 20;
  private static final long BYTES_FOR_EACH = 400;
  private static final int LONGEST_LINE = 2_000;

  /** What only a maintainer could read. */
  private static final Pattern INTERNAL =
      Pattern.compile(
          "Exception|java\\.|com\\.fasterxml|org\\.yieldpoint\\.(results|harness)|JsonReadFeature"
              + "|StreamRead|DeserializationFeature|\\(String\\)|\\[Source|byte\\[\\]|@[0-9a-f]{6,}"
              + "|\\bnull pointer|Cannot invoke|Index \\d+ out of bounds");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final ExecutorService READER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

  private ReaderContract() {}

  /** A directory for the files of one class of tests, deleted when the JVM ends. */
  public static Path directory() {
    try {
      Path made = Files.createTempDirectory("yieldpoint-fuzz");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file.
   *
   * @param file that the complaint must name
   * @param bytes how much there is to read
   * @return the answer; empty if the reader complained as it should
   * @throws AssertionError if it did anything else
   */
  public static <T> Optional<T> read(Path file, long bytes, Callable<T> reader) {
    Future<T> answer =
        READER.submit(
            () -> {
              long before = THREADS.getCurrentThreadAllocatedBytes();
              T read;
              try {
                read = reader.call();
              } finally {
                requireModest(THREADS.getCurrentThreadAllocatedBytes() - before, bytes);
              }
              return read;
            });
    try {
      return Optional.of(answer.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResultsException complaint) {
        requireClear(file, complaint.getMessage());
        return Optional.empty();
      }
      throw new AssertionError("no clear error: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("no answer within " + LIMIT_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static void requireModest(long allocated, long bytes) {
    if (allocated > LEAST_BYTES + BYTES_FOR_EACH * bytes) {
      throw new AssertionError("%,d bytes allocated for %,d".formatted(allocated, bytes));
    }
  }

  /** Checks that a complaint is one line for a person. */
  public static void requireClear(Path file, String message) {
    String text = message.replace(file.toString(), "FILE");
    if (!message.contains(String.valueOf(file.getFileName()))) {
      throw new AssertionError("names no file: " + message);
    }
    if (message.lines().count() != 1 || message.length() > LONGEST_LINE) {
      throw new AssertionError("not one line: " + message);
    }
    if (INTERNAL.matcher(text).find()) {
      throw new AssertionError("tells of the program's inside: " + message);
    }
  }
}
