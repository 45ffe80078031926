// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.yieldpoint.harness.suite.Suite;
import org.yieldpoint.results.format.ResultsException;
import org.yieldpoint.results.text.Escape;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Prints whatever went wrong as one line, and chooses the exit code. */
final class Mistakes implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final BooleanSupplier stacktrace;

  /** {@code stacktrace} tells whether to print the stack trace too. */
  Mistakes(BooleanSupplier stacktrace) {
    this.stacktrace = stacktrace;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    return report(command, message(e) + hint(e), e, ExitCodes.USAGE);
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    return switch (e) {
      case ResultsException wrong -> report(command, message(wrong), e, ExitCodes.USAGE);
      case IOException failed -> report(command, fileProblem(failed), e, ExitCodes.USAGE);
      default -> defect(command, e);
    };
  }

  /** Reports what picocli lets pass. */
  int handleError(Error e, CommandLine command) {
    return e instanceof OutOfMemoryError
        ? report(
            command,
            e.getMessage() + ": out of memory; JDK_JAVA_OPTIONS=-Xmx4g gives it more",
            e,
            ExitCodes.INTERNAL)
        : defect(command, e);
  }

  private int defect(CommandLine command, Throwable e) {
    return report(
        command,
        "defect of this program: "
            + e.toString().lines().findFirst().orElse("")
            + "; --stacktrace shows where",
        e,
        ExitCodes.INTERNAL);
  }

  private int report(CommandLine command, String message, Throwable e, int exitCode) {
    PrintWriter err = command.getErr();
    // It may quote a file, which can hold anything.
    String line = Escape.terminal(message.replaceAll("\\s*\\R\\s*", " "));
    err.println(command.getCommandSpec().qualifiedName() + ": " + line);
    if (stacktrace.getAsBoolean()) {
      e.printStackTrace(err);
    }
    err.flush();
    return exitCode;
  }

  private static String message(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String hint(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "; did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    // Mistakes that commands find themselves say what to do; picocli's are of classes of its own.
    return e instanceof UnmatchedArgumentException || e instanceof MissingParameterException
        ? "; see '%s --help'".formatted(started(e.getCommandLine().getCommandSpec()))
        : "";
  }

  /** A command as the user can type it. */
  private static String started(CommandSpec command) {
    return command.parent() == null
        ? Suite.find().command()
        : started(command.parent()) + " " + command.name();
  }

  private static String fileProblem(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + ": no such file or directory";
      case NotDirectoryException other -> other.getFile() + ": no such directory";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      default -> message(e);
    };
  }
}
