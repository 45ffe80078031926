// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** Made-up results of JMH, one value for each fork. */
public final class JmhFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ArrayNode results = JSON.createArrayNode();

  /** Adds a benchmark; what it measured follows. */
  public Entry add(String benchmark, String mode, String unit) {
    ObjectNode result = results.addObject();
    result.put("jmhVersion", "1.37");
    result.put("benchmark", benchmark);
    result.put("mode", mode);
    result.put("threads", 1);
    result.put("jvm", "/opt/jdk/bin/java");
    result.put("jdkVersion", "25.0.1");
    result.put("vmName", "OpenJDK 64-Bit Server VM");
    ObjectNode primary = result.putObject("primaryMetric");
    primary.put("score", 0);
    primary.put("scoreUnit", unit);
    result.putObject("secondaryMetrics");
    return new Entry(this, result);
  }

  /** Writes a file such as JMH does. */
  public Path write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(results));
    return file;
  }

  /** Writes a run directory, with the environment if there is one. */
  public Path writeRun(Path directory, Optional<Environment> environment) throws IOException {
    RunDirectory run = RunDirectory.create(directory);
    Path file = write(directory.resolveSibling(directory.getFileName() + ".json"));
    run.writeResults(file);
    if (environment.isPresent()) {
      run.writeEnvironment(environment.get());
    }
    return directory;
  }

  /** One benchmark. */
  public record Entry(JmhFile file, ObjectNode node) {

    /** The score of each fork. */
    public Entry forks(double... scores) {
      ArrayNode raw = node.withObject("/primaryMetric").putArray("rawData");
      DoubleStream.of(scores).forEach(score -> raw.addArray().add(score));
      return this;
    }

    /** The scores of the iterations of each fork. */
    public Entry iterations(double[]... forks) {
      ArrayNode raw = node.withObject("/primaryMetric").putArray("rawData");
      for (double[] fork : forks) {
        ArrayNode iterations = raw.addArray();
        DoubleStream.of(fork).forEach(iterations::add);
      }
      return this;
    }

    /** The histogram of each fork: so many calls of 10, and some of 1000. */
    public Entry histograms(int calls, double... slowShares) {
      ArrayNode raw = node.withObject("/primaryMetric").putArray("rawDataHistogram");
      for (double share : slowShares) {
        int slow = (int) (calls * share);
        ArrayNode iteration = raw.addArray().addArray();
        iteration.addArray().add(10.0).add(calls - slow);
        iteration.addArray().add(1000.0).add(slow);
      }
      return this;
    }

    /** What each fork allocated, as the profiler says it. */
    public Entry allocated(double... bytes) {
      return secondary("gc.alloc.rate.norm", "B/op", bytes);
    }

    /** What a profiler said of each fork. */
    public Entry secondary(String name, String unit, double... values) {
      ObjectNode metric = node.withObject("/secondaryMetrics").putObject(name);
      metric.put("score", 0);
      metric.put("scoreUnit", unit);
      ArrayNode raw = metric.putArray("rawData");
      DoubleStream.of(values).forEach(value -> raw.addArray().add(value));
      return this;
    }

    /** A parameter. */
    public Entry param(String name, String value) {
      node.withObject("/params").put(name, value);
      return this;
    }

    /** Any other field. */
    public Entry with(String field, String value) {
      node.put(field, value);
      return this;
    }

    /** Any other field that counts something. */
    public Entry with(String field, int value) {
      node.put(field, value);
      return this;
    }

    /** What the forks' JVMs were given. */
    public Entry jvmArgs(String... arguments) {
      ArrayNode args = node.putArray("jvmArgs");
      for (String argument : arguments) {
        args.add(argument);
      }
      return this;
    }

    /** The next benchmark. */
    public Entry add(String benchmark, String mode, String unit) {
      return file.add(benchmark, mode, unit);
    }
  }
}
