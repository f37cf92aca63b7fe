package org.affinity4j.common.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Dimensions that a report is broken down by together.
 *
 * @param dimensions none twice; none at all for the whole
 */
public record Breakdown(List<Dimension> dimensions) {

  /** Everything in one. */
  public static final Breakdown WHOLE = new Breakdown(List.of());

  public Breakdown {
    dimensions = List.copyOf(dimensions);
    if (dimensions.stream().distinct().count() < dimensions.size()) {
      throw new IllegalArgumentException(
          "%s names a dimension twice; expected each once".formatted(dimensions));
    }
  }

  /** By each dimension alone. */
  public static List<Breakdown> each() {
    return Arrays.stream(Dimension.values()).map(one -> new Breakdown(List.of(one))).toList();
  }

  /**
   * Breakdowns from text: names of dimensions, joined by + within a breakdown, by commas between.
   *
   * @throws IllegalArgumentException if a name is not that of a dimension
   */
  public static List<Breakdown> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(Breakdown::one).toList();
  }

  /** As {@link #parse} reads it; empty for the whole. */
  public String text() {
    return dimensions.stream().map(Dimension::wireName).collect(Collectors.joining("+"));
  }

  /** What a placement of an answer is told apart by, one label a dimension. */
  public List<String> labels(JoinedAnswer answer, Placement placement) {
    return dimensions.stream().map(one -> one.of(answer, placement)).toList();
  }

  private static Breakdown one(String text) {
    return new Breakdown(
        Arrays.stream(text.strip().split("\\+", -1)).map(Breakdown::known).toList());
  }

  private static Dimension known(String name) {
    return Dimension.parse(name.strip())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is no dimension; expected some of %s, joined by + or parted by commas"
                        .formatted(
                            name,
                            Arrays.stream(Dimension.values()).map(Dimension::wireName).toList())));
  }
}
