// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The programs and their output in CPython, among the test resources. */
final class Recordings {
  private Recordings() {}

  static Path directory() {
    try {
      return Path.of(Recordings.class.getResource("vclock.py").toURI()).getParent();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The names of the recordings, such as {@code 04_send}, in order. */
  static List<String> names() {
    return namesOf(".out");
  }

  /** The names of the programs, in order. */
  static List<String> programs() {
    return namesOf(".py").stream().filter(name -> Character.isDigit(name.charAt(0))).toList();
  }

  private static List<String> namesOf(String suffix) {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(suffix))
          .map(file -> file.substring(0, file.length() - suffix.length()))
          .sorted()
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The lesson that a recording is of. */
  static String lessonId(String name) {
    return name.substring(0, name.indexOf('_'));
  }

  /** What the original of a lesson printed. */
  static String ofLesson(String id) {
    return read(names().stream().filter(name -> lessonId(name).equals(id)).findFirst().get());
  }

  static String read(String name) {
    try {
      return Files.readString(directory().resolve(name + ".out"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
