// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.benchmarks.conformance.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * All the ways to make a program simpler in one step. No step undoes another, so every chain of
 * them ends.
 *
 * <p>Each step is made in the one tree, written down, and taken back.
 */
final class Edits {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final ObjectNode program;
  private final SortedSet<String> results =
      new TreeSet<>(
          Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));

  private Edits(ObjectNode program) {
    this.program = program;
  }

  /** Returns the legal programs that are one step simpler than {@code program}, shortest first. */
  static List<String> of(String program) {
    try {
      Edits edits = new Edits((ObjectNode) MAPPER.readTree(program));
      edits.dropGenerators();
      edits.startLaterFunctions();
      edits.visit(edits.program);
      return List.copyOf(edits.results);
    } catch (JsonProcessingException impossible) {
      throw new IllegalArgumentException(impossible);
    }
  }

  /** Drops each generator, with all that the driver does to it. */
  private void dropGenerators() {
    ArrayNode generators = (ArrayNode) program.get("generators");
    ArrayNode driver = (ArrayNode) program.get("driver");
    for (JsonNode dropped : elements(generators)) {
      List<JsonNode> operations = elements(driver);
      List<JsonNode> others = new ArrayList<>(operations);
      others.removeIf(operation -> operation.get("gen").equals(dropped.get("name")));
      fill(driver, others);
      List<JsonNode> left = elements(generators);
      left.remove(dropped);
      tryInstead(generators, left);
      fill(driver, operations);
    }
  }

  /** Makes what starts as one function start as another that comes after it. */
  private void startLaterFunctions() {
    List<JsonNode> starts = elements(program.get("generators"));
    starts.addAll(elements(program.get("driver")));
    starts.removeIf(start -> !start.has("fn"));
    for (JsonNode start : starts) {
      boolean later = false;
      for (JsonNode function : program.get("functions")) {
        if (later) {
          tryInstead((ObjectNode) start, "fn", function.get("name"));
        }
        later |= function.get("name").equals(start.get("fn"));
      }
    }
  }

  private void visit(JsonNode node) {
    switch (node) {
      case ArrayNode array -> {
        shorten(array);
        unwrap(array);
      }
      case ObjectNode object -> simplify(object);
      default -> {}
    }
    node.forEach(this::visit);
  }

  /** Leaves out everything, each half, each quarter, and so on to each element. */
  private void shorten(ArrayNode array) {
    for (int length = array.size(); length > 0; length /= 2) {
      for (int start = 0; start < array.size(); start += length) {
        List<JsonNode> rest = elements(array);
        rest.subList(start, Math.min(start + length, rest.size())).clear();
        tryInstead(array, rest);
      }
    }
  }

  /** Puts, in a block, what is in a statement in its place. */
  private void unwrap(ArrayNode block) {
    for (int index = 0; index < block.size(); index++) {
      JsonNode statement = block.get(index);
      for (String part : List.of("body", "then", "else", "finally")) {
        replace(block, index, elements(statement.path(part)));
      }
      for (JsonNode handler : statement.path("except")) {
        replace(block, index, elements(handler.get("body")));
      }
      List<JsonNode> bodyThenLast = elements(statement.path("body"));
      bodyThenLast.addAll(elements(statement.path("finally")));
      replace(block, index, bodyThenLast);
    }
  }

  private void replace(ArrayNode block, int index, List<JsonNode> statements) {
    if (!statements.isEmpty()) {
      List<JsonNode> instead = elements(block);
      instead.remove(index);
      instead.addAll(index, statements);
      tryInstead(block, instead);
    }
  }

  private void simplify(ObjectNode object) {
    for (String member : List.of("e", "v", "finally")) {
      tryInstead(object, member, NullNode.getInstance());
    }
    tryInstead(object, "k", IntNode.valueOf(1));
    if (object.path("s").asText().equals("recv")) {
      tryInstead(object, "s", TextNode.valueOf("yield"));
    }
    if (object.path("op").asText().equals("send")) {
      JsonNode value = object.remove("v");
      tryInstead(object, "op", TextNode.valueOf("next"));
      object.set("v", value);
    }
  }

  private void tryInstead(ObjectNode object, String member, JsonNode value) {
    JsonNode original = object.get(member);
    if (original != null && !original.equals(value)) {
      object.set(member, value);
      writeDown();
      object.set(member, original);
    }
  }

  private void tryInstead(ArrayNode array, List<JsonNode> instead) {
    List<JsonNode> original = elements(array);
    fill(array, instead);
    writeDown();
    fill(array, original);
  }

  private void writeDown() {
    String candidate = program.toString();
    try {
      Program.parse(candidate);
      results.add(candidate);
    } catch (IllegalProgramException _) {
      // What was left out is needed by the rest.
    }
  }

  private static void fill(ArrayNode array, List<JsonNode> elements) {
    array.removeAll();
    array.addAll(elements);
  }

  private static List<JsonNode> elements(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }
}
