// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * A program and what CPython did with it.
 *
 * @param program as JSON
 * @param trace its lines
 */
record Recorded(String program, List<String> trace) {
  private static final int SAMPLES = 20;
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Returns the samples that came with the language, then the programs recorded since. */
  static List<Recorded> all() {
    List<Recorded> all = new ArrayList<>();
    for (int seed = 0; seed < SAMPLES; seed++) {
      all.add(
          new Recorded(
              text("samples/" + seed + ".json"),
              text("samples/" + seed + ".trace").lines().toList()));
    }
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(open("recorded.jsonl.gz")), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode pair = MAPPER.readTree(line);
        List<String> trace = new ArrayList<>();
        pair.get("trace").forEach(traced -> trace.add(traced.textValue()));
        all.add(new Recorded(pair.get("program").toString(), trace));
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return all;
  }

  /** Returns the text of a resource of the fuzzer. */
  static String text(String name) {
    try (InputStream resource = open(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static InputStream open(String name) {
    InputStream resource = Recorded.class.getResourceAsStream("/difffuzz/" + name);
    if (resource == null) {
      throw new IllegalStateException("there is no test resource difffuzz/" + name);
    }
    return resource;
  }
}
