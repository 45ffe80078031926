// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;

/**
 * JSON in files that anyone may have written, merged or cut short. What has two meanings is
 * refused: a member that is there twice, or something after the end.
 */
public final class JsonFile {
  private static final int LONGEST_PROBLEM = 200;
  private static final JsonMapper JSON = strict().build();

  private JsonFile() {}

  /** A mapper with the settings that all readers share; add those of a format. */
  public static JsonMapper.Builder strict() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  }

  /**
   * Reads a whole file.
   *
   * @param expected what it should hold, for the complaint
   * @throws UnreadableResultException if it is missing, empty or not JSON
   */
  public static JsonNode read(Path file, String expected) {
    byte[] bytes = UnreadableResultException.readAllBytes(file, expected);
    try {
      JsonNode root = JSON.readTree(bytes);
      if (!root.isMissingNode()) {
        return root;
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableResultException(
          file, "holds no " + expected + ": " + problem(e) + "; restore or delete it", e);
    } catch (IOException e) {
      throw new UnreadableResultException(file, "cannot be read (" + e.getMessage() + ")", e);
    }
    throw new UnreadableResultException(
        file, "holds no " + expected + ": it is empty; restore or delete it");
  }

  /** What is wrong with JSON and where, in the words of its user. */
  static String problem(JsonProcessingException e) {
    String line = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
    // Jackson goes on about parser features and classes that a user of a file cannot set.
    String plain =
        line.replaceAll(", from `[^`]*`", "")
            .replaceFirst(": (was )?expecting .*", "")
            .replaceFirst("[:;]? \\(?[\\w ]*`.*", "")
            .replaceFirst(" \\((start marker at|for (Array|Object) starting at) .*", "")
            .replaceFirst("^Trailing token .*", "something follows the end");
    return "not valid JSON" + at(e) + ": " + Texts.clipped(plain, LONGEST_PROBLEM);
  }

  /** Where that is; empty if unknown. */
  static String at(JsonProcessingException e) {
    JsonLocation where = e.getLocation();
    return where == null || where.getLineNr() < 1
        ? ""
        : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
  }
}
