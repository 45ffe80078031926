// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.stream.Collectors;

/** Programs written by hand, and traces to be read by eye. */
final class Json {
  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  /** A program with the generator g0 of the first function. */
  static String program(List<String> functions, List<String> driver) {
    return """
    {"format":1,"seed":0,"functions":%s,"generators":[{"name":"g0","fn":"f0"}],"driver":%s}\
    """
        .formatted(functions, driver);
  }

  static String function(String name, String... body) {
    return """
    {"name":"%s","body":%s}\
    """
        .formatted(name, List.of(body));
  }

  static String loop(int times, String... body) {
    return """
    {"s":"loop","k":%d,"body":%s}\
    """
        .formatted(times, List.of(body));
  }

  static String tryFinally(List<String> body, String... last) {
    return """
    {"s":"try","body":%s,"except":[],"else":[],"finally":%s}\
    """
        .formatted(body, List.of(last));
  }

  static String tryExcept(List<String> body, String type, String... handler) {
    return """
    {"s":"try","body":%s,"except":[{"exc":"%s","body":%s}],"else":[],"finally":null}\
    """
        .formatted(body, type, List.of(handler));
  }

  static String log(int number) {
    return """
    {"s":"log","n":%d}\
    """
        .formatted(number);
  }

  static String giveBack(int value) {
    return """
    {"s":"return","e":%d}\
    """
        .formatted(value);
  }

  static String raise(String type) {
    return """
    {"s":"raise","exc":"%s","n":1}\
    """
        .formatted(type);
  }

  static String receive() {
    return """
    {"s":"recv","e":null}\
    """;
  }

  static String delegate(String function) {
    return """
    {"s":"from","fn":"%s"}\
    """
        .formatted(function);
  }

  /** A statement that is only a word. */
  static String jump(String word) {
    return """
    {"s":"%s"}\
    """
        .formatted(word);
  }

  /** What the driver does to g0: next, close or throw, the latter of an E2. */
  static String operation(String word) {
    String exception = word.equals("throw") ? ",\"exc\":\"E2\",\"n\":2" : "";
    return """
    {"op":"%s","gen":"g0"%s}\
    """
        .formatted(word, exception);
  }

  /** A trace in short: the numbers of its logs, exceptions caught, results with their values. */
  static String brief(List<String> trace) {
    return trace.subList(0, trace.size() - 1).stream()
        .map(Json::brief)
        .collect(Collectors.joining(" "));
  }

  private static String brief(String line) {
    try {
      JsonNode object = MAPPER.readTree(line);
      String word =
          object.path("ev").asText().equals("log")
              ? object.get("n").asText()
              : object.path("ev").asText() + object.path("r").asText();
      JsonNode value = object.has("v") ? object.get("v") : object.path("exc").path("type");
      return value.isMissingNode() ? word : word + ":" + value.asText();
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(line, impossible);
    }
  }
}
