// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.lessons;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The command that draws the steps of the tasks of a lesson. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    description = {
      "Draws which task ran when in a lesson with an event loop: a line for each task, a column for"
          + " each of their steps.",
      "In letters, and with --svg as a picture."
    })
public final class TimelineCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "LESSON", description = "A lesson, such as 13 or 12x.")
  private String id;

  @Mixin private RuntimeOption runtime;

  @Option(
      names = "--svg",
      paramLabel = "FILE.svg",
      description = "Also write it as a picture. An existing file must be a picture, too.")
  private @Nullable Path svg;

  /** For picocli. */
  public TimelineCommand() {}

  @Override
  public Integer call() throws IOException {
    Lesson lesson =
        Lessons.find(id)
            .orElseThrow(() -> wrong("unknown lesson '%s': there are %s".formatted(id, all())));
    Timeline timeline = new Timeline();
    String title;
    try (CoroutineRuntime opened = runtime.open()) {
      lesson.teach(new LessonContext(opened, timeline::print, timeline));
      title = "Lesson %s, %s, on %s".formatted(lesson.id(), lesson.title(), opened);
    }
    if (timeline.steps().isEmpty()) {
      throw wrong(
          "lesson %s runs no task, so there is nothing to draw: try 12x, 13 or 14"
              .formatted(lesson.id()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(title);
    out.println();
    TimelineText.lines(timeline).forEach(out::println);
    if (svg != null) {
      write(svg, TimelineDrawing.draw(timeline, title));
      out.println();
      out.println("The picture is in " + svg);
    }
    out.flush();
    return 0;
  }

  private void write(Path file, String drawing) throws IOException {
    if (Files.exists(file)
        && !Files.readString(file, StandardCharsets.ISO_8859_1).startsWith("<svg")) {
      throw wrong(file + " exists and is no SVG picture: name another file");
    }
    Files.writeString(file, drawing);
  }

  private static String all() {
    return Lessons.all().stream().map(Lesson::id).collect(joining(", "));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
