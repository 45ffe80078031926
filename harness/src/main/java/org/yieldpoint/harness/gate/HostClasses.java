// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yieldpoint.harness.run.FileTree;

/**
 * A folder with the classes of this program that run beside another JMH; it comes first on the
 * class path.
 */
final class HostClasses implements AutoCloseable {
  private static final List<Class<?>> CLASSES = List.of(JmhHost.class, InterleavingProfiler.class);

  private final Path folder;

  private HostClasses(Path folder) {
    this.folder = folder;
  }

  /** Writes them into a new folder. */
  static HostClasses write() throws IOException {
    Path folder = Files.createTempDirectory("yieldpoint");
    for (Class<?> each : CLASSES) {
      String file = each.getName().replace('.', '/') + ".class";
      Path target = folder.resolve(file);
      Files.createDirectories(target.getParent());
      try (InputStream in = each.getResourceAsStream("/" + file)) {
        if (in == null) {
          throw new AssertionError("this program has no " + file);
        }
        Files.copy(in, target);
      }
    }
    return new HostClasses(folder);
  }

  /** Where they are. */
  Path folder() {
    return folder;
  }

  /** Deletes the folder. */
  @Override
  public void close() throws IOException {
    FileTree.delete(folder);
  }
}
