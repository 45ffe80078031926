// SPDX-License-Identifier: Apache-2.0

import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DebugElementsOption;
import java.lang.classfile.ClassFile.LineNumbersOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.attribute.RuntimeInvisibleAnnotationsAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
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
      if (!isClass(entry)) {
        out.write(content);
      } else if (isOurs(entry)) {
        out.write(stripped(ours, CODE_AS_IT_IS, content));
      } else {
        out.write(stripped(libraries, WITHOUT_SOURCES, content));
      }
    }
  }
  Files.move(slim, jar, StandardCopyOption.REPLACE_EXISTING);
}

/** Without debug information, as the class file is read. */
final ClassTransform CODE_AS_IT_IS =
    ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);

final ClassTransform WITHOUT_SOURCES =
    ClassTransform.dropping(this::isForDebuggers).andThen(CODE_AS_IT_IS);

/** A library's stack traces have no line numbers, so the name of a source says nothing more. */
boolean isForDebuggers(ClassElement element) {
  return element instanceof SourceFileAttribute
      || element instanceof RuntimeInvisibleAnnotationsAttribute;
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

byte[] stripped(ClassFile classes, ClassTransform transform, byte[] content) {
  try {
    return classes.transformClass(classes.parse(content), transform);
  } catch (IllegalArgumentException e) {
    return content; // a superclass is of a library that is not here
  }
}
