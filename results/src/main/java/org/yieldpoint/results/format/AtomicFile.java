// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Replaces files so that a reader, and a crash, leaves the old content or the new one, never a
 * mixture.
 */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes {@code content} to {@code target}, replacing what was there.
   *
   * <p>The bytes reach the disk under another name in the same directory before they get the real
   * name; a failure leaves the target as it was and no other file behind.
   */
  static void write(Path target, byte[] content) throws IOException {
    Path directory = target.toAbsolutePath().getParent();
    if (!Files.isDirectory(directory)) {
      throw new NotDirectoryException(directory.toString());
    }
    String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    // Not Files.createTempFile: its owner-only permissions would stick to the result.
    Path temporary = directory.resolve("." + target.getFileName() + "." + suffix + ".tmp");
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AccessDeniedException e) {
      throw new AccessDeniedException(target.toString()); // the caller knows no other name
    } catch (FileSystemException e) {
      throw new FileSystemException(target.toString(), null, e.getReason());
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceDirectory(directory);
  }

  // The rename itself is durable only once its directory is; not every system can open one.
  private static void forceDirectory(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: the move is journalled by the file system, and there is nothing to force.
      return;
    }
  }
}
