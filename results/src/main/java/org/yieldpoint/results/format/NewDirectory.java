// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory for what is going to be measured; nothing that was measured is overwritten. */
public final class NewDirectory {
  private NewDirectory() {}

  /**
   * Makes a directory, parents included; one that is empty already will do.
   *
   * @param what goes there, in a word for the complaint, such as {@code run}
   * @throws ResultsException if something else is there already
   * @throws IOException if the file system refuses
   */
  public static void create(Path path, String what) throws IOException {
    requireFree(path, what);
    Files.createDirectories(path);
  }

  /**
   * Complains as {@link #create} would, but makes nothing. Call it before long work whose outcome
   * goes there.
   *
   * @throws ResultsException if something else than an empty directory is there
   * @throws IOException if the file system refuses
   */
  public static void requireFree(Path path, String what) throws IOException {
    if (!Files.isDirectory(path)) {
      if (Files.exists(path)) {
        throw new ResultsException(
            "%s: is a file; name a new directory for the %s".formatted(path, what));
      }
      return;
    }
    try (Stream<Path> content = Files.list(path)) {
      if (content.findAny().isPresent()) {
        throw new ResultsException(
            "%s: already holds files, and a %s never overwrites one; name a new directory, or go on with an interrupted %s by --resume"
                .formatted(path, what, what));
      }
    }
  }
}
