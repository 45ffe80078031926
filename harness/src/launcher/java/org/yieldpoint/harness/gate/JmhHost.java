// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Optional;

/**
 * Runs the JMH of a jar by its API: lists its benchmarks, or measures.
 *
 * <p>JMH's own command line splits the value of a parameter at commas, and has no list that a
 * program can read. What is asked comes by standard input, because an argument of a process keeps
 * only what the encoding of the machine can hold.
 *
 * <p>It is put on the class path of any jar, beside whatever version of JMH that has, so it uses
 * nothing else of this program, and of JMH only what all versions have. The other side is {@link
 * JmhProcesses}.
 */
final class JmhHost {
  /** Asks for a list; the name of the file to write follows. */
  static final String LIST = "list";

  /** Asks to measure; arguments of JMH's command line and values of parameters follow. */
  static final String MEASURE = "measure";

  /** Stands for a number that a benchmark leaves to JMH. */
  static final int UNSET = -1;

  private static final int LONGEST_REASON = 500;

  private JmhHost() {}

  /** Does what standard input asks for, and exits with 1 if that fails. */
  public static void main(String[] none) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
    if (in.readUTF().equals(LIST)) {
      list(in.readUTF());
    } else {
      measure(in);
    }
  }

  /** The file begins with a text that is empty, or says why there is no list. */
  private static void list(String file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file)))) {
      Collection<BenchmarkListEntry> entries;
      try {
        entries = entries();
      } catch (Throwable e) {
        // Errors of linking too: they tell what the jar lacks.
        String why = e.toString();
        out.writeUTF(why.substring(0, Math.min(why.length(), LONGEST_REASON)));
        return;
      }
      out.writeUTF("");
      out.writeInt(entries.size());
      for (BenchmarkListEntry entry : entries) {
        write(entry, out);
      }
    }
  }

  private static Collection<BenchmarkListEntry> entries() throws ReflectiveOperationException {
    // Before anything is measured, this shows a JMH that lacks what measuring takes.
    new OptionsBuilder().addProfiler(InterleavingProfiler.class, "").param("name", "value").build();
    Class.forName("org.openjdk.jmh.runner.ForkedMain");
    OutputFormat silent =
        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    return BenchmarkList.defaultList()
        .find(silent, Collections.singletonList(".*"), Collections.<String>emptyList());
  }

  private static void write(BenchmarkListEntry entry, DataOutputStream out) throws IOException {
    out.writeUTF(entry.getUsername());
    out.writeUTF(entry.getMode().name());
    Map<String, String[]> params =
        entry.getParams().orElse(Collections.<String, String[]>emptyMap());
    out.writeInt(params.size());
    for (Map.Entry<String, String[]> param : params.entrySet()) {
      out.writeUTF(param.getKey());
      out.writeInt(param.getValue().length);
      for (String value : param.getValue()) {
        out.writeUTF(value);
      }
    }
    out.writeInt(entry.getWarmupIterations().orElse(UNSET));
    out.writeLong(nanos(entry.getWarmupTime()));
    out.writeInt(entry.getMeasurementIterations().orElse(UNSET));
    out.writeLong(nanos(entry.getMeasurementTime()));
    out.writeLong(nanos(entry.getTimeout()));
    out.writeInt(entry.getOperationsPerInvocation().orElse(UNSET));
  }

  private static long nanos(Optional<TimeValue> time) {
    return time.hasValue() ? time.get().convertTo(TimeUnit.NANOSECONDS) : UNSET;
  }

  private static void measure(DataInputStream in) throws IOException {
    String[] arguments = new String[in.readInt()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = in.readUTF();
    }
    try {
      ChainedOptionsBuilder options =
          new OptionsBuilder().parent(new CommandLineOptions(arguments));
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        options.param(name, in.readUTF());
      }
      new Runner(options.build()).run();
    } catch (CommandLineOptionException | RunnerException e) {
      System.err.println("ERROR: " + e.getMessage());
      System.exit(1);
    }
  }
}
