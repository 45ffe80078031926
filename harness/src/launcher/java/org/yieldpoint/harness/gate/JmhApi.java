// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.harness.gate;

import java.io.DataInputStream;
import java.io.DataOutputStream;
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
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.ListStatistics;
import org.openjdk.jmh.util.Optional;

/**
 * What {@link JmhHost} does, by the API of whatever JMH is beside it: by no more than all versions
 * have.
 */
final class JmhApi {
  private JmhApi() {}

  /** Writes a list of the benchmarks. */
  static void list(DataOutputStream out) throws Exception {
    Collection<BenchmarkListEntry> entries = entries();
    out.writeInt(entries.size());
    for (BenchmarkListEntry entry : entries) {
      write(entry, out);
    }
  }

  private static Collection<BenchmarkListEntry> entries()
      throws ReflectiveOperationException, CommandLineOptionException {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    // Before anything is measured, these show a JMH that lacks what measuring takes.
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions("-f", "1", "-rf", "json"))
            .addProfiler(InterleavingProfiler.class, "")
            .param("name", "value")
            .build();
    new Runner(options);
    Class.forName("org.openjdk.jmh.runner.ForkedMain");
    new ListStatistics(new double[] {1, 2}).getMeanErrorAt(0.999);
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
    out.writeInt(entry.getWarmupIterations().orElse(JmhHost.UNSET));
    out.writeLong(nanos(entry.getWarmupTime()));
    out.writeInt(entry.getMeasurementIterations().orElse(JmhHost.UNSET));
    out.writeLong(nanos(entry.getMeasurementTime()));
    out.writeLong(nanos(entry.getTimeout()));
    out.writeInt(entry.getOperationsPerInvocation().orElse(JmhHost.UNSET));
  }

  private static long nanos(Optional<TimeValue> time) {
    return time.hasValue() ? time.get().convertTo(TimeUnit.NANOSECONDS) : JmhHost.UNSET;
  }

  /** Measures what the arguments and the values of parameters say. */
  static void measure(DataInputStream in) throws IOException {
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
