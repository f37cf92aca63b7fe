package org.affinity4j.serving.product;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.affinity4j.common.catalog.Item;

/** Items as JSON documents, which is what changes are made of. */
public final class ItemJson {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ItemJson() {}

  /** The item as its fields. */
  public static ObjectNode of(Item item) {
    return MAPPER.valueToTree(item.wire());
  }

  /**
   * The item of some fields, the id among them.
   *
   * @throws IllegalArgumentException if they describe none
   */
  public static Item read(ObjectNode fields) {
    try {
      return MAPPER.treeToValue(fields, Item.Wire.class).toItem();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "the fields describe no product: " + e.getOriginalMessage(), e);
    }
  }
}
