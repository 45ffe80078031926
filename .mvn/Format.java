// SPDX-License-Identifier: Apache-2.0

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;

/**
 * Checks or applies google-java-format on every Java file of the checkout. The build runs it from
 * source: {@code check|apply REPORT}. What is not in format is named on standard error and in the
 * file REPORT, which exists afterwards only if there was any.
 */
void main(String[] args) throws IOException {
  boolean apply = args[0].equals("apply");
  Path report = Path.of(args[1]);
  var formatter = new Formatter();
  var complaints = new ArrayList<String>();
  for (Path file : javaFiles()) {
    // A checkout on Windows may have CRLF, which is git's business.
    String source = Files.readString(file).replace("\r\n", "\n");
    try {
      String formatted = formatter.formatSourceAndFixImports(source);
      if (formatted.equals(source)) {
        continue;
      }
      if (apply) {
        Files.writeString(file, formatted);
      } else {
        complaints.add(file.toString());
      }
    } catch (FormatterException e) {
      complaints.add(file + ":" + e.getMessage());
    }
  }
  Files.deleteIfExists(report);
  if (!complaints.isEmpty()) {
    complaints.forEach(System.err::println);
    Files.write(report, complaints);
  }
}

List<Path> javaFiles() throws IOException {
  var files =
      new ArrayList<>(List.of(Path.of(".mvn", "Format.java"), Path.of(".mvn", "Slim.java")));
  try (Stream<Path> modules = Files.list(Path.of(""))) {
    for (Path sources : modules.map(module -> module.resolve("src")).sorted().toList()) {
      if (Files.isDirectory(sources)) {
        try (Stream<Path> tree = Files.walk(sources)) {
          tree.filter(file -> file.toString().endsWith(".java")).sorted().forEach(files::add);
        }
      }
    }
  }
  return files;
}
