// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.yieldpoint.results.format.Measurement.Metric;
import org.yieldpoint.results.format.Measurement.Setup;

/**
 * Reads the JSON that JMH writes with {@code -rf json}.
 *
 * <p>Lenient about what differs between JMH's versions and modes (missing fields, {@code NaN} bare
 * or as a string, histograms instead of raw data, secondary names with a leading middle dot),
 * strict about what would make a number wrong.
 */
public final class JmhResults {
  /** A text of a file that is quoted can be as long as the file. */
  static final int LONGEST_QUOTE = 200;

  private static final JsonMapper JSON =
      JsonFile.strict()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // it reads part by part
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private static final Pattern NUMBER =
      Pattern.compile("NaN|[-+]?(?:Infinity|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?)");

  private JmhResults() {}

  /**
   * Reads a file of JMH results.
   *
   * <p>Entries that repeat a benchmark, its parameters, mode, threads, batch size and unit are
   * taken for more forks of it, in the file's order.
   *
   * @throws UnreadableResultException if the file is missing, not JSON, not JMH's, or empty
   */
  public static List<Measurement> read(Path file) {
    return read(List.of(file));
  }

  /**
   * Reads several files of one run, whose repeats of a benchmark are taken for more forks as well.
   *
   * @throws UnreadableResultException if one of them cannot be read, is a copy of another one, or
   *     measured the same in another way
   */
  public static List<Measurement> read(List<Path> files) {
    Collector collector = new Collector();
    Map<List<Measurement>, Path> seen = new HashMap<>();
    for (Path file : files) {
      List<Measurement> entries = entries(file);
      Path same = files.size() > 1 ? seen.putIfAbsent(entries, file) : null;
      if (same != null) {
        throw new UnreadableResultException(
            file,
            "holds the very numbers of %s; a copy is no other fork, so delete one of them"
                .formatted(same.getFileName()));
      }
      entries.forEach(entry -> collector.add(file, entry));
    }
    return collector.measurements();
  }

  private static List<Measurement> entries(Path file) {
    try (InputStream in = UnreadableResultException.open(file, "JMH results (-rf json)")) {
      return entries(file, in);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    } catch (UnreadableResultException e) {
      throw ForeignFile.describe(file)
          .map(is -> new UnreadableResultException(file, is, e))
          .orElse(e);
    }
  }

  /**
   * A number as JMH writes it. Numbers that JSON lacks are texts: {@code "NaN"}, {@code "+INF"} and
   * {@code "-INF"}.
   *
   * @throws NumberFormatException if it is none
   */
  public static double number(String text) {
    return switch (text) {
      case "+INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> {
        // Java would take 0x1p3, 5d and a number in spaces, too.
        if (!NUMBER.matcher(text).matches()) {
          throw new NumberFormatException(text);
        }
        yield Double.parseDouble(text);
      }
    };
  }

  /** Reads JMH results already in memory; {@code file} is only named in complaints. */
  static List<Measurement> parse(Path file, byte[] json) {
    Collector collector = new Collector();
    entries(file, new ByteArrayInputStream(json)).forEach(entry -> collector.add(file, entry));
    return collector.measurements();
  }

  private static List<Measurement> entries(Path file, InputStream in) {
    List<Measurement> entries = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(in)) {
      new JmhParser(file, parser).forEach(entries::add);
    } catch (JsonEOFException e) {
      throw new UnreadableResultException(
          file,
          "ends in the middle"
              + JsonFile.at(e)
              + ": the file was cut short; delete it or copy it again from the run that wrote it",
          e);
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(file, JsonFile.problem(e), e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    if (entries.isEmpty()) {
      throw new UnreadableResultException(
          file, "holds no results: no benchmark matched, or every one failed");
    }
    return entries;
  }

  /** Collects entries, and joins those that repeat a benchmark. */
  private static final class Collector {
    private final Map<Key, List<Entry>> byKey = new LinkedHashMap<>();

    void add(Path file, Measurement measurement) {
      byKey
          .computeIfAbsent(Key.of(measurement), key -> new ArrayList<>(1))
          .add(new Entry(file, measurement));
    }

    List<Measurement> measurements() {
      return byKey.values().stream().map(Collector::together).toList();
    }

    private static Measurement together(List<Entry> repeats) {
      Measurement first = repeats.getFirst().measurement();
      if (repeats.size() == 1) {
        return first;
      }
      Map<String, List<Metric>> secondary = new LinkedHashMap<>();
      for (Entry one : repeats) {
        requireOneKind(one.file(), first, one.measurement());
        one.measurement()
            .secondary()
            .forEach((name, m) -> secondary.computeIfAbsent(name, n -> new ArrayList<>()).add(m));
      }
      Map<String, Metric> joined = new LinkedHashMap<>();
      secondary.forEach((name, metrics) -> joined.put(name, join(metrics)));
      return new Measurement(
          first.benchmark(),
          first.params(),
          first.mode(),
          first.threads(),
          join(repeats.stream().map(Entry::measurement).map(Measurement::primary).toList()),
          joined,
          first.setup());
    }

    private static Metric join(List<Metric> metrics) {
      return new Metric(
          metrics.getFirst().unit(), metrics.stream().flatMap(m -> m.forks().stream()).toList());
    }
  }

  /** An interval over forks of two kinds would be one of a mixture. */
  private static void requireOneKind(Path file, Measurement first, Measurement repeat) {
    Setup a = first.setup();
    Setup b = repeat.setup();
    if (a.equals(b)) {
      return;
    }
    if (!a.jdkFeature().equals(b.jdkFeature()) || !a.vmKind().equals(b.vmKind())) {
      requireSame(file, first, "on another JVM", jvm(a), jvm(b));
    }
    requireSame(file, first, "by another version of JMH", a.jmhVersion(), b.jmhVersion());
    requireSame(file, first, "with other JVM arguments", arguments(a), arguments(b));
  }

  private static String arguments(Setup setup) {
    return JvmArguments.significant(setup.jvmArgs()).toString();
  }

  private static String jvm(Setup setup) {
    return setup.vmKind() + " " + setup.jdkVersion();
  }

  private static void requireSame(
      Path file, Measurement measurement, String how, String first, String then) {
    if (!first.equals(then)) {
      throw new UnreadableResultException(
          file,
          "repeats %s %s (%s, then %s), so its forks are not of one kind; put them in files of"
                  .formatted(
                      Texts.clipped(measurement.benchmark(), LONGEST_QUOTE),
                      how,
                      Texts.clipped(first, LONGEST_QUOTE),
                      Texts.clipped(then, LONGEST_QUOTE))
              + " their own");
    }
  }

  /** An entry of a file. */
  private record Entry(Path file, Measurement measurement) {}

  private record Key(
      String benchmark,
      Map<String, String> params,
      String mode,
      int threads,
      int batchSize,
      String unit) {
    static Key of(Measurement m) {
      return new Key(
          m.benchmark(),
          m.params(),
          m.mode(),
          m.threads(),
          m.setup().measurementBatchSize(),
          m.primary().unit());
    }
  }
}
