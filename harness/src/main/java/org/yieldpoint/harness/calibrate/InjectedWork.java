// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.JarForks;
import org.yieldpoint.harness.run.BenchmarkCase;
import org.yieldpoint.results.format.ResultsException;

/**
 * Slows the benchmarks of a jar by real work, so that it is known what a gate ought to find.
 *
 * <p>Copies of the benchmarks' classes that first call {@code Blackhole.consumeCPU} at each
 * invocation stand before the jar on the class path. How much they consume is a constant in a class
 * of its own, one for each case, which the compiler folds; so nothing else of the code differs, and
 * the jar needs no hook for it.
 */
public final class InjectedWork implements JarForks.ClassPath {
  private static final ClassDesc BENCHMARK = ClassDesc.of("org.openjdk.jmh.annotations.Benchmark");
  private static final ClassDesc BLACKHOLE = ClassDesc.of("org.openjdk.jmh.infra.Blackhole");
  private static final ClassDesc WORK = ClassDesc.of("org.yieldpoint.injected.Work");
  private static final MethodTypeDesc TAKES_LONG =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long);
  private static final String TOKENS = "TOKENS";
  private static final String CLASSES = "classes";
  private static final String CONSTANT = "org/yieldpoint/injected/Work.class";

  private final BenchmarkJar jar;
  private final Path classes;
  private final Map<BenchmarkCase, Path> constants;

  private InjectedWork(BenchmarkJar jar, Path classes, Map<BenchmarkCase, Path> constants) {
    this.jar = jar;
    this.classes = classes;
    this.constants = constants;
  }

  /**
   * Writes the classes that slow a jar.
   *
   * @param folder a new folder for them
   * @param tokens how much each case consumes at each invocation
   * @throws ResultsException if a class of the jar cannot be changed
   */
  public static InjectedWork into(Path folder, BenchmarkJar jar, Map<BenchmarkCase, Long> tokens)
      throws IOException {
    Path classes = Files.createDirectories(folder.resolve(CLASSES));
    URL[] urls = {jar.path().toUri().toURL()};
    try (ZipFile zip = new ZipFile(jar.path().toFile());
        URLClassLoader loader = new URLClassLoader(urls, null)) {
      ClassFile classFile =
          ClassFile.of(
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      for (ZipEntry entry : zip.stream().filter(InjectedWork::isClass).toList()) {
        slow(classFile, zip, entry, classes);
      }
    } catch (IllegalArgumentException e) {
      throw new ResultsException(
          "%s: no work can be injected into it (%s)".formatted(jar.path(), e.getMessage()), e);
    }
    // Last, since their being there is what says that all is.
    Map<BenchmarkCase, Path> constants = constants(folder, tokens.keySet());
    for (Map.Entry<BenchmarkCase, Path> one : constants.entrySet()) {
      write(one.getValue(), CONSTANT, constant(tokens.getOrDefault(one.getKey(), 0L)));
    }
    return new InjectedWork(jar, classes, constants);
  }

  /** What {@link #into} wrote; empty if that is not complete. */
  static Optional<InjectedWork> reopen(
      Path folder, BenchmarkJar jar, Collection<BenchmarkCase> cases) {
    Map<BenchmarkCase, Path> constants = constants(folder, cases);
    return constants.values().stream().allMatch(one -> Files.exists(one.resolve(CONSTANT)))
        ? Optional.of(new InjectedWork(jar, folder.resolve(CLASSES), constants))
        : Optional.empty();
  }

  private static Map<BenchmarkCase, Path> constants(Path folder, Collection<BenchmarkCase> cases) {
    Map<BenchmarkCase, Path> constants = new LinkedHashMap<>();
    cases.forEach(c -> constants.put(c, folder.resolve("work-" + (constants.size() + 1))));
    return constants;
  }

  private static boolean isClass(ZipEntry entry) {
    return entry.getName().endsWith(".class") && !entry.getName().startsWith("META-INF/");
  }

  private static void slow(ClassFile classFile, ZipFile zip, ZipEntry entry, Path classes)
      throws IOException {
    byte[] original;
    try (InputStream in = zip.getInputStream(entry)) {
      original = in.readAllBytes();
    }
    // Few of a jar's thousands of classes are benchmarks, and only those are worth parsing.
    if (new String(original, StandardCharsets.ISO_8859_1).contains(BENCHMARK.descriptorString())) {
      byte[] slowed =
          classFile.transformClass(
              classFile.parse(original),
              ClassTransform.transformingMethods(
                  InjectedWork::isBenchmark, InjectedWork::consumeFirst));
      write(classes, entry.getName(), slowed);
    }
  }

  private static boolean isBenchmark(MethodModel method) {
    return method
        .findAttribute(Attributes.runtimeVisibleAnnotations())
        .map(all -> all.annotations().stream().anyMatch(a -> a.classSymbol().equals(BENCHMARK)))
        .orElse(false);
  }

  /** Puts the work before the first instruction. */
  private static void consumeFirst(MethodBuilder method, MethodElement element) {
    if (element instanceof CodeModel code) {
      method.withCode(
          builder ->
              builder
                  .getstatic(WORK, TOKENS, ConstantDescs.CD_long)
                  .invokestatic(BLACKHOLE, "consumeCPU", TAKES_LONG)
                  .transform(code, CodeTransform.ACCEPT_ALL));
    } else {
      method.with(element);
    }
  }

  private static byte[] constant(long tokens) {
    return ClassFile.of()
        .build(
            WORK,
            work ->
                work.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL)
                    .withField(
                        TOKENS,
                        ConstantDescs.CD_long,
                        field ->
                            field
                                .withFlags(
                                    ClassFile.ACC_PUBLIC
                                        | ClassFile.ACC_STATIC
                                        | ClassFile.ACC_FINAL)
                                .with(ConstantValueAttribute.of(tokens))));
  }

  private static void write(Path folder, String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  @Override
  public List<Path> of(BenchmarkCase benchmarkCase) {
    Path constant = constants.get(benchmarkCase);
    if (constant == null) {
      throw new IllegalArgumentException("not slowed: " + benchmarkCase.fullName());
    }
    return List.of(constant, classes, jar.path());
  }
}
