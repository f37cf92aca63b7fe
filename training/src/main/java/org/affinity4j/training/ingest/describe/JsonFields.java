package org.affinity4j.training.ingest.describe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields that occur in lines of JSON, those of nested objects by dotted path. */
final class JsonFields {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFields() {}

  static List<String> of(List<String> lines) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines) {
      parse(line).ifPresent(object -> collect("", object, names));
    }
    return List.copyOf(names);
  }

  /** A line that is no JSON tells no field; reading counts it as a bad row. */
  private static Optional<JsonNode> parse(String line) {
    try {
      return Optional.of(JSON.readTree(line));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static void collect(String prefix, JsonNode object, Set<String> names) {
    object
        .properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              if (field.getValue().isObject()) {
                collect(name + ".", field.getValue(), names);
              } else {
                names.add(name);
              }
            });
  }
}
