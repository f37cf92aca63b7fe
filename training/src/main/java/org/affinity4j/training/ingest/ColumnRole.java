package org.affinity4j.training.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a column of a file means to us. */
public enum ColumnRole {
  /** Id of one product. */
  @JsonProperty("item")
  ITEM,
  /** Ids of several products in one cell. */
  @JsonProperty("items")
  ITEMS,
  /** Id of the shopper. */
  @JsonProperty("user")
  USER,
  /** Key of the order, session or list the row belongs to. */
  @JsonProperty("sequence")
  SEQUENCE,
  /** When; several columns are joined with a blank (date, time of day). */
  @JsonProperty("time")
  TIME,
  /** What was done. */
  @JsonProperty("type")
  TYPE,
  /** How many units. */
  @JsonProperty("quantity")
  QUANTITY,
  /** Price of one unit, or of the row when {@code priceIsTotal}. */
  @JsonProperty("price")
  PRICE,
  /** Where. */
  @JsonProperty("shop")
  SHOP,
  /** Name of the product. */
  @JsonProperty("title")
  TITLE,
  /** Longer text on the product. */
  @JsonProperty("description")
  DESCRIPTION,
  /** Category path; several columns are its levels from root to leaf. */
  @JsonProperty("category")
  CATEGORY,
  /** Brand of the product. */
  @JsonProperty("brand")
  BRAND,
  /** Whether the product can be sold: true/false, yes/no, 1/0. */
  @JsonProperty("available")
  AVAILABLE,
  /** Further facts on the product, kept under the names of their columns. */
  @JsonProperty("attributes")
  ATTRIBUTES,
  /** Key of a set of products put together on purpose. */
  @JsonProperty("combination")
  COMBINATION,
  /** What a combination came from; combinations of one group are never split. */
  @JsonProperty("group")
  GROUP;

  /** Name as used in descriptors. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
