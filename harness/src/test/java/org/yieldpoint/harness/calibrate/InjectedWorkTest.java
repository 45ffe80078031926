// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.yieldpoint.harness.gate.BenchmarkJar;
import org.yieldpoint.harness.gate.TestBenchmarks;
import org.yieldpoint.harness.run.BenchmarkCase;

@Timeout(60)
class InjectedWorkTest {
  private static final BenchmarkJar JAR = TestBenchmarks.jar();
  private static final BenchmarkCase ONE = TestBenchmarks.benchmark("Sums.add");
  private static final BenchmarkCase TWO = TestBenchmarks.benchmark("Sums.addOften");

  @TempDir private Path temporary;

  @Test
  void benchmarksConsumeFirstAndNothingElseChanges() throws IOException {
    InjectedWork _ = InjectedWork.into(temporary.resolve("slowed"), JAR, Map.of(ONE, 7L));
    Path classes = temporary.resolve("slowed").resolve("classes");
    try (Stream<Path> files = Files.walk(classes)) {
      assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "Sums.class", "IterationLog.class", "WrongAnswer.class", "Texts.class");
    }
    byte[] changed = Files.readAllBytes(classes.resolve("sample/Sums.class"));
    URL[] urls = {JAR.path().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      ClassFile classFile =
          ClassFile.of(
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)
                      .orElse(ClassHierarchyResolver.defaultResolver())));
      assertThat(classFile.verify(changed)).isEmpty();
      ClassModel model = classFile.parse(changed);
      assertThat(instructions(model, "add")).startsWith("getstatic", "invokestatic");
      assertThat(instructions(model, "sum")).first().isNotEqualTo("getstatic");
      assertThat(model.methods())
          .map(method -> method.methodName().stringValue())
          .containsExactlyInAnyOrder("<init>", "add", "addOften", "sum");
    }
  }

  @Test
  void everyCaseHasAnAmountOfItsOwnBeforeTheJar() throws Exception {
    InjectedWork work = InjectedWork.into(temporary.resolve("slowed"), JAR, amounts());
    assertThat(tokens(work.of(ONE))).isEqualTo(7);
    assertThat(tokens(work.of(TWO))).isEqualTo(8_000_000_000L);
    assertThat(work.of(ONE)).hasSize(3).last().isEqualTo(JAR.path());
    assertThatThrownBy(() -> work.of(TestBenchmarks.benchmark("Sums.none")))
        .hasMessageContaining("Sums.none");
  }

  @Test
  void isOpenedAgainOnlyIfItIsComplete() throws IOException {
    Path folder = temporary.resolve("slowed");
    assertThat(InjectedWork.reopen(folder, JAR, amounts().keySet())).isEmpty();
    InjectedWork work = InjectedWork.into(folder, JAR, amounts());
    assertThat(InjectedWork.reopen(folder, JAR, amounts().keySet()).orElseThrow().of(TWO))
        .isEqualTo(work.of(TWO));
    Files.delete(work.of(TWO).getFirst().resolve("org/yieldpoint/injected/Work.class"));
    assertThat(InjectedWork.reopen(folder, JAR, amounts().keySet())).isEmpty();
  }

  /** In the order in which they were first named, as a gate's are. */
  private static Map<BenchmarkCase, Long> amounts() {
    Map<BenchmarkCase, Long> amounts = new LinkedHashMap<>();
    amounts.put(ONE, 7L);
    amounts.put(TWO, 8_000_000_000L);
    return amounts;
  }

  /** How much work the first entry of a class path says. */
  static long tokens(List<Path> classPath) throws IOException {
    URL[] urls = {classPath.getFirst().toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return loader.loadClass("org.yieldpoint.injected.Work").getField("TOKENS").getLong(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private static List<String> instructions(ClassModel model, String method) {
    return model.methods().stream()
        .filter(m -> m.methodName().equalsString(method))
        .flatMap(InjectedWorkTest::code)
        .filter(Instruction.class::isInstance)
        .map(i -> ((Instruction) i).opcode().name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Stream<CodeElement> code(MethodModel method) {
    return method.code().stream().flatMap(code -> code.elementList().stream());
  }
}
