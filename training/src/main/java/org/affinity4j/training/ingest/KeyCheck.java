package org.affinity4j.training.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for keys a record does not have, before the document is bound: binding looks at the values
 * first, and would blame a key that is missing for one that is misspelt.
 */
final class KeyCheck {

  private final JsonParser parser;
  private final String name;

  private KeyCheck(JsonParser parser, String name) {
    this.parser = parser;
    this.name = name;
  }

  /**
   * Checks the document a parser is about to read.
   *
   * @throws DescriptorException naming the first unknown key, its line and the known ones
   */
  static void check(JsonParser parser, Class<? extends Record> type, String name)
      throws IOException {
    if (parser.nextToken() == JsonToken.START_OBJECT) {
      new KeyCheck(parser, name).object(type, "");
    }
  }

  private void object(Class<?> type, String path) throws IOException {
    TreeMap<String, Type> known = new TreeMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      known.put(component.getName(), component.getGenericType());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      Type value = known.get(key);
      if (value == null) {
        throw new DescriptorException(
            "%s, line %d: unknown key '%s'%s; expected one of %s"
                .formatted(
                    name,
                    parser.currentTokenLocation().getLineNr(),
                    key,
                    path.isEmpty() ? "" : " in" + path,
                    String.join(", ", known.keySet())),
            null);
      }
      parser.nextToken();
      value(value, path + " " + key);
    }
  }

  private void value(Type type, String path) throws IOException {
    Optional<Class<?>> inner = recordOf(type);
    if (inner.isPresent() && parser.currentToken() == JsonToken.START_OBJECT) {
      object(inner.get(), path);
    } else if (inner.isPresent() && parser.currentToken() == JsonToken.START_ARRAY) {
      int number = 0;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        number++;
        value(type, path + " " + number);
      }
    } else {
      parser.skipChildren();
    }
  }

  /** The record a value is, or the elements of a list of them are. */
  private static Optional<Class<?>> recordOf(Type type) {
    Type element =
        type instanceof ParameterizedType list && list.getRawType() == List.class
            ? Arrays.asList(list.getActualTypeArguments()).get(0)
            : type;
    return element instanceof Class<?> plain && plain.isRecord()
        ? Optional.of(plain)
        : Optional.empty();
  }
}
