// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static java.util.stream.Collectors.joining;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yieldpoint.CoroutineRuntime;
import org.yieldpoint.benchmarks.suite.RuntimeOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command that lists the lessons and runs them. */
@Command(
    name = "lesson",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a lesson about coroutines, or lists the lessons.",
      "A lesson prints exactly what its original prints in CPython, on every runtime."
    })
public final class LessonCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "LESSON",
      description = "A lesson, such as 07 or 12x, or 'all'. Without it, the lessons are listed.")
  private @Nullable String id;

  @Mixin private RuntimeOption runtime;

  @Option(names = "--source", description = "Print the lesson's program, instead of running it.")
  private boolean source;

  @Option(
      names = "--explain",
      description = "Print what the lesson asks and what its output shows, before the output.")
  private boolean explain;

  /** For picocli. */
  public LessonCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      if (source) {
        runtime.open().close(); // An unknown runtime is a mistake even here.
        print(chosen(), out);
      } else if (id == null) {
        list(out);
      } else {
        run(chosen(), out);
      }
    } finally {
      out.flush();
    }
    return 0;
  }

  private static void print(List<Lesson> lessons, PrintWriter out) {
    for (Lesson lesson : lessons) {
      if (lessons.size() > 1) {
        line(out, "// " + lesson.source());
      }
      out.print(LessonText.source(lesson));
    }
  }

  private List<Lesson> chosen() {
    if (id == null || id.equalsIgnoreCase(ALL)) {
      return Lessons.all();
    }
    return List.of(Lessons.find(id).orElseThrow(this::unknownLesson));
  }

  private void list(PrintWriter out) {
    for (Lesson lesson : Lessons.all()) {
      line(
          out,
          String.format(
              Locale.ROOT, "%-4s %-28s %s", lesson.id(), lesson.title(), lesson.question()));
    }
    line(out, "");
    line(
        out,
        "Run one:  ./bench lesson 07 --runtime virtual    explained:  ./bench lesson 07 --explain");
    line(out, "Read it:  ./bench lesson 07 --source");
  }

  private void run(List<Lesson> lessons, PrintWriter out) {
    try (CoroutineRuntime opened = runtime.open()) {
      for (Lesson lesson : lessons) {
        if (lessons.size() > 1) {
          line(out, "# " + lesson + ". " + lesson.question());
        }
        if (explain) {
          line(out, LessonText.explanation(lesson));
          line(out, "");
          line(out, "It prints:");
        }
        lesson.teach(new LessonContext(opened, text -> line(out, text)));
      }
    }
  }

  private ParameterException unknownLesson() {
    return new ParameterException(
        spec.commandLine(),
        "unknown lesson '%s': there are %s, and %s"
            .formatted(id, Lessons.all().stream().map(Lesson::id).collect(joining(", ")), ALL));
  }

  /** Ends the line as the recorded outputs do, on every system. */
  private static void line(PrintWriter out, String text) {
    out.print(text);
    out.print('\n');
  }
}
