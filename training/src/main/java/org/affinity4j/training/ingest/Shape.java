package org.affinity4j.training.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a row of a file is. */
public enum Shape {
  /** One interaction. */
  @JsonProperty("events")
  EVENTS,
  /** One sequence: its items in one cell. */
  @JsonProperty("item-lists")
  ITEM_LISTS,
  /** What is known of one item; several rows of one item are settled. */
  @JsonProperty("catalogue")
  CATALOGUE,
  /** One member of a combination, or all of them in one cell. */
  @JsonProperty("combinations")
  COMBINATIONS,
  /** Whose a sequence of another file was, and when. */
  @JsonProperty("sequence-details")
  SEQUENCE_DETAILS,
  /** What a combination of another file came from. */
  @JsonProperty("combination-groups")
  COMBINATION_GROUPS;

  /** Name as used in descriptors. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Roles of which a row cannot do without. */
  Set<ColumnRole> required() {
    return switch (this) {
      case EVENTS, CATALOGUE -> EnumSet.of(ColumnRole.ITEM);
      case ITEM_LISTS -> EnumSet.of(ColumnRole.ITEMS);
      case COMBINATIONS -> EnumSet.of(ColumnRole.COMBINATION);
      case SEQUENCE_DETAILS -> EnumSet.of(ColumnRole.SEQUENCE);
      case COMBINATION_GROUPS -> EnumSet.of(ColumnRole.COMBINATION, ColumnRole.GROUP);
    };
  }
}
