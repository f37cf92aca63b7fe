package org.affinity4j.common.release;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalogue of a release: an item a line, in ordinal order, each as {@link Item.Wire}
 * writes it. Token by token, for a service is not ready until this is done; names of brands and
 * shops and paths of categories are kept once. Fields it does not know are passed over. Used once.
 */
final class CatalogParser {

  private final JsonParser json;
  private final Map<String, String> names = new HashMap<>();
  private final Map<List<String>, List<String>> categories = new HashMap<>();

  private final List<String> path = new ArrayList<>();

  private CatalogParser(JsonParser json) {
    this.json = json;
  }

  static Catalog parse(InputStream in, long size) throws IOException {
    try (JsonParser json = CheckpointJson.values(in)) {
      return new CatalogParser(json).catalog();
    }
  }

  private Catalog catalog() throws IOException {
    var items = new ArrayList<Item>();
    try {
      while (json.nextToken() != null) {
        items.add(item());
      }
    } catch (JsonProcessingException e) {
      throw unreadable(items.size(), e.getOriginalMessage(), e);
    } catch (IllegalArgumentException e) {
      throw unreadable(items.size(), String.valueOf(e.getMessage()), e);
    }
    return Catalog.of(items);
  }

  private static CorruptCheckpointException unreadable(int before, String reason, Exception cause) {
    return new CorruptCheckpointException(
        ReleaseFiles.CATALOG + " line " + (before + 1), "cannot be read: " + reason, cause);
  }

  private Item item() throws IOException {
    require(JsonToken.START_OBJECT, "an item");
    @Nullable String id = null;
    var fields = new Fields();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("id")) {
        id = text(field);
      } else if (value != JsonToken.VALUE_NULL) {
        read(field, fields);
      }
    }
    if (id == null) {
      throw new IllegalArgumentException("an item has no field 'id'");
    }
    return fields.of(id);
  }

  private void read(String field, Fields fields) throws IOException {
    switch (field) {
      case "title" -> fields.title = text(field);
      case "description" -> fields.description = text(field);
      case "category" -> fields.category = category(field);
      case "brand" -> fields.brand = name(field);
      case "price" -> fields.price = number(field);
      case "shop" -> fields.shop = name(field);
      case "attributes" -> fields.attributes = attributes(field);
      case "available" -> fields.available = flag(field);
      default -> json.skipChildren();
    }
  }

  private String text(String field) throws IOException {
    require(JsonToken.VALUE_STRING, field);
    return json.getText();
  }

  /** A text that many items have. */
  private String name(String field) throws IOException {
    String text = text(field);
    String known = names.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private double number(String field) throws IOException {
    if (!json.currentToken().isNumeric()) {
      throw unexpected(field);
    }
    return json.getDoubleValue();
  }

  private boolean flag(String field) throws IOException {
    if (!json.currentToken().isBoolean()) {
      throw unexpected(field);
    }
    return json.getBooleanValue();
  }

  /** A path, of which items of the same category have the same list. */
  private List<String> category(String field) throws IOException {
    require(JsonToken.START_ARRAY, field);
    path.clear();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      path.add(name(field));
    }
    List<String> known = categories.get(path);
    if (known == null) {
      known = List.copyOf(path);
      categories.put(known, known);
    }
    return known;
  }

  private Map<String, String> attributes(String field) throws IOException {
    require(JsonToken.START_OBJECT, field);
    var attributes = new LinkedHashMap<String, String>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, text(name));
    }
    return attributes;
  }

  private void require(JsonToken expected, String what) {
    if (json.currentToken() != expected) {
      throw unexpected(what);
    }
  }

  private IllegalArgumentException unexpected(String what) {
    return new IllegalArgumentException("%s is written as %s".formatted(what, json.currentToken()));
  }

  /** What was read of an item; what was not is unknown. */
  private static final class Fields {
    private @Nullable String title;
    private @Nullable String description;
    private List<String> category = List.of();
    private @Nullable String brand;
    private double price = Double.NaN;
    private @Nullable String shop;
    private Map<String, String> attributes = Map.of();
    private boolean available = true;

    private Item of(String id) {
      return Item.builder(new ItemId(id))
          .title(title)
          .description(description)
          .categoryPath(category)
          .brand(brand)
          .price(price)
          .shop(shop)
          .attributes(attributes)
          .available(available)
          .build();
    }
  }
}
