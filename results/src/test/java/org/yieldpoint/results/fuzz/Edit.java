// SPDX-License-Identifier: Apache-2.0
package org.yieldpoint.results.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One thing that is done to a file.
 *
 * @param kind what
 * @param where picks the place, whatever the size of the file
 * @param other picks a second place, a length or a depth
 * @param payload what is put there, as it stands in a file of JSON
 */
public record Edit(Kind kind, int where, int other, String payload) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What is done. */
  public enum Kind {
    REPLACE(true),
    REMOVE(true),
    REPEAT_MEMBER(true),
    RENAME(true),
    SWAP(true),
    NEST(true),
    REPEAT(true),
    TRUNCATE(false),
    FLIP_BIT(false),
    CUT(false),
    INSERT(false),
    COPY(false);

    private final boolean structural;

    Kind(boolean structural) {
      this.structural = structural;
    }

    /** Whether it is done to values of JSON, and not to bytes. */
    boolean structural() {
      return structural;
    }
  }

  @Override
  public String toString() {
    String shown = payload.length() <= 60 ? payload : payload.substring(0, 60) + "…";
    return "%s at %d, %d: %s".formatted(kind, where, other, shown);
  }

  /** Does all of this to a file: to its values first, as long as it is JSON, then to its bytes. */
  static byte[] apply(List<Edit> edits, byte[] file) {
    byte[] edited = file;
    List<Edit> structural = edits.stream().filter(e -> e.kind.structural()).toList();
    if (!structural.isEmpty()) {
      edited = values(structural, file);
    }
    for (Edit edit : edits) {
      if (!edit.kind.structural()) {
        edited = edit.bytes(edited);
      }
    }
    return edited;
  }

  private static byte[] values(List<Edit> edits, byte[] file) {
    ArrayNode root = NODES.arrayNode();
    try {
      root.add(JSON.readTree(file));
      for (Edit edit : edits) {
        edit.value(root);
      }
      return (root.isEmpty() ? "" : JSON.writeValueAsString(root.get(0)))
          .getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      return file; // it is no JSON
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private void value(ArrayNode root) throws JsonProcessingException {
    List<Place> places = new ArrayList<>();
    collect(root, places);
    if (places.isEmpty()) {
      return;
    }
    Place place = places.get(where % places.size());
    Place second = places.get(other % places.size());
    switch (kind) {
      case REPLACE -> place.set(raw(payload));
      case REMOVE -> place.remove();
      case REPEAT_MEMBER -> {
        if (place.parent instanceof ObjectNode) {
          String value = JSON.writeValueAsString(place.value());
          String name = JSON.writeValueAsString(place.name);
          place.set(raw(value + "," + name + ":" + payload));
        }
      }
      case RENAME -> {
        if (place.parent instanceof ObjectNode object) {
          JsonNode value = place.value();
          place.remove();
          object.set(payload.replaceAll("^\"|\"$", ""), value);
        }
      }
      case SWAP -> {
        String one = JSON.writeValueAsString(place.value());
        String two = JSON.writeValueAsString(second.value());
        place.set(raw(two));
        second.set(raw(one));
      }
      case NEST -> {
        int depth = 1 + other % 3_000;
        String value = JSON.writeValueAsString(place.value());
        boolean lists = where % 2 == 0;
        place.set(
            raw(
                (lists ? "[" : "{\"a\":").repeat(depth)
                    + value
                    + (lists ? "]" : "}").repeat(depth)));
      }
      case REPEAT -> {
        if (place.parent instanceof ArrayNode) {
          String value = JSON.writeValueAsString(place.value());
          int copies = Math.clamp(20_000 / (value.length() + 1), 1, 1 + other % 300);
          place.set(raw(value + ("," + value).repeat(copies)));
        }
      }
      default -> throw new AssertionError(kind);
    }
  }

  private static JsonNode raw(String json) {
    return NODES.rawValueNode(new RawValue(json));
  }

  private static void collect(JsonNode parent, List<Place> places) {
    if (parent instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Place(array, "", i));
        collect(array.get(i), places);
      }
    } else if (parent instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              member -> {
                places.add(new Place(object, member.getKey(), -1));
                collect(member.getValue(), places);
              });
    }
  }

  private byte[] bytes(byte[] file) {
    int at = file.length == 0 ? 0 : where % file.length;
    int to = Math.min(file.length, at + 1 + other % 40);
    byte[] inserted = payload.getBytes(StandardCharsets.UTF_8);
    return switch (kind) {
      case TRUNCATE -> Arrays.copyOf(file, at);
      case FLIP_BIT -> {
        byte[] flipped = file.clone();
        if (at < flipped.length) {
          flipped[at] ^= (byte) (1 << (other % 8));
        }
        yield flipped;
      }
      case CUT -> join(file, at, new byte[0], to);
      case INSERT -> join(file, at, inserted, at);
      case COPY -> join(file, at, Arrays.copyOfRange(file, at, to), at);
      default -> throw new AssertionError(kind);
    };
  }

  private static byte[] join(byte[] file, int end, byte[] middle, int from) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(file, 0, end);
    joined.writeBytes(middle);
    joined.write(file, from, file.length - from);
    return joined.toByteArray();
  }

  /** Where a value stands. */
  private record Place(JsonNode parent, String name, int index) {
    JsonNode value() {
      JsonNode value = index < 0 ? parent.get(name) : parent.get(index);
      return value == null ? NODES.nullNode() : value;
    }

    void set(JsonNode value) {
      switch (parent) {
        case ObjectNode object -> object.set(name, value);
        case ArrayNode array when index < array.size() -> array.set(index, value);
        default -> {}
      }
    }

    void remove() {
      switch (parent) {
        case ObjectNode object -> object.remove(name);
        case ArrayNode array -> array.remove(index);
        default -> {}
      }
    }
  }
}
