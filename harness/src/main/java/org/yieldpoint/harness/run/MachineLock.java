// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JMH's lock, which keeps two of its runs on one machine apart, held for a whole run.
 *
 * <p>JMH itself takes it anew for each call of its runner, here for each fork: another run could
 * slip in between two forks, and would then end this one.
 */
public final class MachineLock implements AutoCloseable {
  private static final String IGNORE = "jmh.ignoreLock";

  private final @Nullable FileChannel channel;

  private MachineLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, unless the user told JMH with {@code -Djmh.ignoreLock=true} to do without.
   *
   * @return the lock, or empty if another run holds it
   * @throws IOException if there is no way to tell
   */
  public static Optional<MachineLock> acquire() throws IOException {
    if (Boolean.getBoolean(IGNORE)) {
      return Optional.of(new MachineLock(null));
    }
    FileChannel channel =
        FileChannel.open(file(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    // So that another user's run can open it as well; where permissions are not POSIX's, it can.
    boolean _ = file().toFile().setWritable(true, false);
    if (!locked(channel)) {
      channel.close();
      return Optional.empty();
    }
    System.setProperty(IGNORE, "true"); // read by JMH when its runner is first used
    return Optional.of(new MachineLock(channel));
  }

  /** The file that JMH locks. */
  public static Path file() {
    return Path.of(System.getProperty("java.io.tmpdir"), "jmh.lock");
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    if (channel != null) {
      System.clearProperty(IGNORE); // Or the next one here would take itself for told to.
      channel.close();
    }
  }
}
