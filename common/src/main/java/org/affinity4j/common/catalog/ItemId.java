package org.affinity4j.common.catalog;

/**
 * The shop's own name of a product (SKU, stock code, ASIN), opaque to us. Used outside; inside,
 * items are dense ordinals of an {@link ItemIndex}.
 *
 * @param value not blank; compared exactly, case matters
 */
public record ItemId(String value) implements Comparable<ItemId> {

  public ItemId {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "item id is blank; expected at least one visible character");
    }
  }

  @Override
  public int compareTo(ItemId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
