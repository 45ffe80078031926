// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A program: functions, generators made of them, and the operations on the generators.
 *
 * @param format the version of the language: 1
 * @param seed the seed of a random program
 * @param functions generator functions; each delegates only to new activations of later ones
 * @param generators made in this order before the driver starts
 * @param driver the operations on them
 */
record Program(
    int format,
    long seed,
    List<Function> functions,
    List<Named> generators,
    List<Operation> driver) {

  private static final ObjectReader READER =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL))
          .withConfigOverride(
              Expression.class,
              reads -> reads.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SET)))
          .build()
          .readerFor(Program.class);

  /** Words of Jackson, and not of the language. */
  private static final Pattern INTERNAL =
      Pattern.compile("^Cannot |java\\.|JsonToken|\\(although |Feature|Jackson|constructor|Enum");

  /** A generator function. Each activation of it has two variables, x and a. */
  record Function(String name, List<Statement> body) {}

  /** A generator and its name. */
  record Named(String name, @JsonProperty("fn") String function) {}

  /**
   * Reads a program.
   *
   * @throws IllegalProgramException if it is not JSON, or not a program
   */
  static Program parse(String json) {
    try {
      Program program = READER.readValue(json);
      if (program == null) {
        throw new IllegalProgramException("it is null", null);
      }
      ProgramValidator.check(program);
      return program;
    } catch (JsonProcessingException malformed) {
      throw new IllegalProgramException(inOneLine(malformed), malformed);
    }
  }

  /** Returns what is wrong and where, without the names of Java classes and options. */
  private static String inOneLine(JsonProcessingException malformed) {
    String message =
        malformed
            .getOriginalMessage()
            .lines()
            .findFirst()
            .orElse("it is not JSON")
            .replace(Program.class.getPackageName() + ".", "")
            .replaceFirst(" \\((start marker at|for (Array|Object) starting at) .*", "")
            .replaceAll(", from `[^`]*`", "")
            .replaceFirst("; `?DeserializationFeature.*", "") // an option of this code
            .replaceFirst(
                "^Cannot .* from String (\"[^\"]*\"): not one .* class: ", "$1 is none of ")
            .replaceFirst("^Cannot .*?: ", "")
            .replaceFirst("^Trailing token .*", "something follows the end")
            .replaceFirst("^Missing creator property", "there is no member")
            .replaceFirst(" \\(index \\d+\\)$", "");
    if (INTERNAL.matcher(message).find()) {
      message = "a value of another type belongs here";
    }
    JsonLocation place = malformed.getLocation();
    return place == null
        ? message
        : "%s (line %d, column %d)".formatted(message, place.getLineNr(), place.getColumnNr());
  }
}
