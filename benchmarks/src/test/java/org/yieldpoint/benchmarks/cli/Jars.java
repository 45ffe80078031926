// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.yieldpoint.harness.gate.BenchmarkJar;

/** Jars of benchmarks, as far as tests need them. */
final class Jars {
  private static final String LIST = "META-INF/BenchmarkList";
  private static final String JMH = "org/openjdk/jmh/Main.class";

  private Jars() {}

  /** What these tests run from, which holds every benchmark and JMH. */
  private static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /**
   * A jar that runs every benchmark of this project, since it refers to what these tests run from.
   */
  static BenchmarkJar runnable(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    String classPath =
        classPath().stream().map(p -> p.toUri().toString()).collect(Collectors.joining(" "));
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    try (ZipOutputStream zip = new JarOutputStream(Files.newOutputStream(file), manifest)) {
      add(zip, LIST);
      add(zip, JMH);
    }
    return new BenchmarkJar(file);
  }

  private static void add(ZipOutputStream zip, String resource) throws IOException {
    zip.putNextEntry(new ZipEntry(resource));
    try (InputStream in = Jars.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IOException("not on the class path: " + resource);
      }
      in.transferTo(zip);
    }
  }
}
