// SPDX-License-Identifier: Apache-2.0

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Makes a runnable jar smaller: {@code JAR}. Removes what only debuggers read from its classes; our
 * own keep their line numbers, for stack traces. The build runs it from source.
 */
void main(String[] args) throws IOException {
  Path jar = Path.of(args[0]);
  Path slim = jar.resolveSibling(jar.getFileName() + ".slim");
  try (ZipFile in = new ZipFile(jar.toFile());
      ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(slim))) {
    out.setLevel(Deflater.BEST_COMPRESSION);
    ClassFile libraries = withoutDebugInformation(in, LineNumbersOption.DROP_LINE_NUMBERS);
    ClassFile ours = withoutDebugInformation(in, LineNumbersOption.PASS_LINE_NUMBERS);
    for (ZipEntry entry : Collections.list(in.entries())) {
      if (entry.isDirectory()) {
        continue;
      }
      byte[] content = in.getInputStream(entry).readAllBytes();
      ZipEntry copy = new ZipEntry(entry.getName());
      copy.setTimeLocal(entry.getTimeLocal());
      out.putNextEntry(copy);
      out.write(isClass(entry) ? stripped(isOurs(entry) ? ours : libraries, content) : content);
    }
  }
  Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
}

boolean isClass(ZipEntry entry) {
  return entry.getName().endsWith(".class");
}

boolean isOurs(ZipEntry entry) {
  return entry.getName().startsWith("org/yieldpoint/");
}

/** Stack maps are written anew, for which the class hierarchy must be known: the jar has it. */
ClassFile withoutDebugInformation(ZipFile jar, LineNumbersOption lineNumbers) {
  ClassHierarchyResolver ofJar =
      ClassHierarchyResolver.ofResourceParsing(
          type -> {
            String descriptor = type.descriptorString();
            ZipEntry entry =
                jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
            try {
              return entry == null ? null : jar.getInputStream(entry);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
  return ClassFile.of(
      DebugElementsOption.DROP_DEBUG,
      lineNumbers,
      ConstantPoolSharingOption.NEW_POOL,
      ClassFile.ClassHierarchyResolverOption.of(
          ofJar.orElse(ClassHierarchyResolver.defaultResolver()).cached()));
}

byte[] stripped(ClassFile classes, byte[] content) {
  try {
    return classes.transformClass(
        classes.parse(content), ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
  } catch (IllegalArgumentException e) {
    return content; // a superclass is of a library that is not here
  }
}
