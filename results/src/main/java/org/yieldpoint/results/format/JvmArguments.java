// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Arguments of a forked JVM, sorted by whether a difference in them can matter to a score. */
public final class JvmArguments {
  /** Agents, ports and files differ from machine to machine and from one start to the next. */
  private static final Pattern INCIDENTAL =
      Pattern.compile(
          "-javaagent:.*|-agentlib:.*|-agentpath:.*|-Xdebug|-Xrunjdwp.*|-Xlog:.*|-Xloggc:.*"
              + "|-Djmh\\..*|-Didea\\..*|-Dvisualvm\\..*|-Dcom\\.sun\\.management\\..*"
              + "|-Djava\\.io\\.tmpdir=.*|-Duser\\.(dir|home|name)=.*"
              + "|-XX:(HeapDumpPath|ErrorFile|LogFile|StartFlightRecording|FlightRecorderOptions)=.*"
              + "|-D[^=]*\\.port=\\d+|-D[^=]+=.*([/\\\\](tmp|temp)[/\\\\]|/var/folders/).*",
          Pattern.CASE_INSENSITIVE);

  private JvmArguments() {}

  /** Those that can matter, in their order: heap, collector, compiler, properties. */
  public static List<String> significant(List<String> arguments) {
    return arguments.stream().filter(argument -> !isIncidental(argument)).toList();
  }

  /** The others: agents, ports of debuggers, temporary paths. */
  public static List<String> incidental(List<String> arguments) {
    return arguments.stream().filter(JvmArguments::isIncidental).toList();
  }

  /** What only the first of two lists has, in its order. */
  public static List<String> without(List<String> arguments, List<String> others) {
    List<String> rest = new ArrayList<>(arguments);
    others.forEach(rest::remove);
    return rest;
  }

  private static boolean isIncidental(String argument) {
    return INCIDENTAL.matcher(argument).matches();
  }
}
