// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import org.yieldpoint.harness.run.FileTree;

/**
 * A folder with the classes of this program that run beside another JMH; it comes first on the
 * class path.
 */
final class HostClasses implements AutoCloseable {
  private static final List<Class<?>> CLASSES =
      List.of(JmhHost.class, JmhApi.class, InterleavingProfiler.class);

  private static final String SEPARATOR = File.pathSeparator;

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

  /** A class path that begins with the folder. */
  String before(List<Path> classPath) throws IOException {
    StringJoiner joined = new StringJoiner(SEPARATOR).add(folder.toString());
    for (int i = 0; i < classPath.size(); i++) {
      joined.add(usable(classPath.get(i).toAbsolutePath(), i).toString());
    }
    return joined.toString();
  }

  /**
   * Another name for what has one that no class path can hold; or no URL, where JMH reads its list:
   * there the name of the jar ends at the first {@code !/}.
   */
  private Path usable(Path path, int number) throws IOException {
    boolean directory = Files.isDirectory(path);
    boolean isUsable =
        !path.toString().contains(SEPARATOR)
            && (directory || !path.toUri().getRawPath().contains("!/"));
    if (isUsable) {
      return path;
    }
    Path other = folder.resolve(number + ".jar");
    if (directory) {
      return Files.createSymbolicLink(other, path);
    }
    try {
      return Files.createLink(other, path); // The JVM follows symbolic links to the name behind.
    } catch (IOException | UnsupportedOperationException otherFileSystem) {
      return Files.copy(path, other);
    }
  }

  /** Deletes the folder. */
  @Override
  public void close() throws IOException {
    FileTree.delete(folder);
  }
}
