package org.affinity4j.training.ingest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** How a category path is written in one cell. */
public enum CategoryFormat {
  /** Levels from root to leaf with a separator between them. */
  @JsonProperty("path")
  PATH,
  /**
   * {@code [[a,b],[c,d]]}: several paths, of which the first is taken. A comma before a blank
   * belongs to a name ("Coffee, Tea & Cocoa").
   */
  @JsonProperty("nested-lists")
  NESTED_LISTS;

  private static final Pattern LEVELS = Pattern.compile(",(?! )");

  /** The levels of a cell from root to leaf, blank ones left out. */
  List<String> levels(String cell, String separator) {
    if (this == PATH) {
      return strip(cell.split(Pattern.quote(separator)));
    }
    int from = cell.lastIndexOf('[', Math.max(cell.indexOf(']'), 0)) + 1;
    int to = cell.indexOf(']', from);
    return strip(LEVELS.split(cell.substring(from, to < 0 ? cell.length() : to)));
  }

  private static List<String> strip(String[] levels) {
    return Arrays.stream(levels).map(String::strip).filter(level -> !level.isEmpty()).toList();
  }
}
