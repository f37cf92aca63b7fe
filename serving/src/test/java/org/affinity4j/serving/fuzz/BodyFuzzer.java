package org.affinity4j.serving.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.affinity4j.serving.fuzz.ApiDescription.Operation;

/** Bodies with something wrong in them. */
final class BodyFuzzer {

  /** Fields that may be longer than others. */
  private static final Set<String> LONG_BY_RIGHT = Set.of("title", "description");

  /** Stands where a value goes that no tree can hold. */
  private static final String MARK = "@@value@@";

  private final ApiDescription api;

  BodyFuzzer(ApiDescription api) {
    this.api = api;
  }

  /**
   * A body.
   *
   * @param refused whether it must not be answered with 200
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Body(String what, byte[] bytes, boolean refused) {}

  /** A place in a body: an entry of a list or a field of an object. */
  private record Place(JsonNode in, String name, int index, JsonNode schema) {

    void set(String value) {
      if (in instanceof ObjectNode object) {
        object.put(name, value);
      } else {
        ((ArrayNode) in).set(index, value);
      }
    }
  }

  /** A body as described. */
  byte[] good(Operation operation, Random random) {
    return utf8(api.sample(operation.body(), random).toString());
  }

  Body bad(Operation operation, Random random) {
    JsonNode body = api.sample(operation.body(), random);
    List<Place> places = new ArrayList<>();
    collect(body, operation.body(), places);
    if (places.isEmpty()) {
      return notADocument(body, random);
    }
    Place place = BadValues.one(places, random);
    return switch (random.nextInt(13)) {
      case 0 -> replaced("number", body, place, BadValues.number(random), false);
      case 1 -> replaced("text", body, place, BadValues.text(random), false);
      case 2 -> notJson(body, place, random);
      case 3 -> replaced("huge number", body, place, BadValues.hugeNumber(random), true);
      case 4 -> replaced("deep nesting", body, place, BadValues.deep(random), true);
      case 5 -> replaced("long list", body, place, BadValues.longList(random), true);
      case 6 ->
          replaced(
              "long text",
              body,
              place,
              BadValues.longText(random),
              !LONG_BY_RIGHT.contains(place.name));
      case 7 -> replaced("wrong type", body, place, otherType(place.schema, random), true);
      case 8 -> replaced("null", body, place, "null", false);
      case 9 -> unknownField(body, places, random);
      case 10 -> doubledField(body, place);
      case 11 -> missingField(body, operation, random);
      default -> notADocument(body, random);
    };
  }

  private void collect(JsonNode node, JsonNode given, List<Place> places) {
    JsonNode schema = api.resolved(given);
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(
              field -> {
                JsonNode inner = schema.path("properties").path(field.getKey());
                places.add(new Place(node, field.getKey(), -1, api.resolved(inner)));
                collect(field.getValue(), inner, places);
              });
    } else if (node instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        places.add(new Place(node, "", i, api.resolved(schema.path("items"))));
        collect(list.get(i), schema.path("items"), places);
      }
    }
  }

  private static Body replaced(
      String what, JsonNode body, Place place, String value, boolean refused) {
    place.set(MARK);
    return new Body(what, utf8(body.toString().replace('"' + MARK + '"', value)), refused);
  }

  /** Nothing at all is no value of a field, but a list may be without its only entry. */
  private static Body notJson(JsonNode body, Place place, Random random) {
    String value = BadValues.notJson(random);
    boolean refused = !value.isEmpty() || place.in instanceof ObjectNode;
    return replaced("not JSON", body, place, value, refused);
  }

  private static String otherType(JsonNode schema, Random random) {
    var values = new ArrayList<>(List.of("\"text\"", "1", "[]", "{}", "true", "1.5"));
    switch (schema.path("type").asText()) {
      case "string" -> values.remove("\"text\"");
      case "array" -> values.remove("[]");
      case "object" -> values.remove("{}");
      case "boolean" -> values.remove("true");
      case "integer" -> values.remove("1");
      default -> values.removeAll(List.of("1", "1.5"));
    }
    return BadValues.one(values, random);
  }

  private static Body unknownField(JsonNode body, List<Place> places, Random random) {
    List<ObjectNode> objects = new ArrayList<>(List.of((ObjectNode) body));
    for (Place place : places) {
      if (place.in instanceof ObjectNode object) {
        objects.add(object);
      }
    }
    String name =
        BadValues.one(
            List.of("itmes", "__proto__", "@type", "", "耳机", "\ud800", "n".repeat(5_000)), random);
    BadValues.one(objects, random).put(name, "x");
    return new Body("unknown field", utf8(body.toString()), true);
  }

  private static Body doubledField(JsonNode body, Place place) {
    if (!(place.in instanceof ObjectNode object)) {
      return new Body("two documents", utf8(body.toString() + body), true);
    }
    String value = object.get(place.name).toString();
    place.set(MARK);
    String doubled = value + ",\"" + place.name + "\":" + value;
    return new Body(
        "doubled field", utf8(body.toString().replace('"' + MARK + '"', doubled)), true);
  }

  /** The id of a rule may be left to the path. */
  private Body missingField(JsonNode body, Operation operation, Random random) {
    var required = new ArrayList<String>();
    api.resolved(operation.body())
        .path("required")
        .forEach(
            name -> {
              if (!"id".equals(name.asText())) {
                required.add(name.asText());
              }
            });
    if (required.isEmpty()) {
      return notADocument(body, random);
    }
    ((ObjectNode) body).remove(BadValues.one(required, random));
    return new Body("missing field", utf8(body.toString()), true);
  }

  private static Body notADocument(JsonNode body, Random random) {
    String text = body.toString();
    byte[] bytes =
        switch (random.nextInt(6)) {
          case 0 -> utf8(text.substring(0, random.nextInt(text.length())));
          case 1 -> utf8("[" + text + "]");
          case 2 -> utf8(text.replaceFirst("\"", "\ud800").replace('?', (char) 0xff));
          case 3 -> text.getBytes(StandardCharsets.UTF_16);
          case 4 -> new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, 0, 1, 2};
          default -> utf8(text.replaceFirst("\"", "\"\u0000"));
        };
    boolean broken = !Arrays.equals(bytes, utf8(text)); // an empty object has no text to break
    return new Body("not a document", bytes, broken);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
