package org.affinity4j.common.combination;

import java.util.HashSet;
import java.util.List;

/**
 * Asks for sets of items round one or more anchors.
 *
 * @param anchors ordinals of the items every set must hold, at least one, each once
 * @param size members of each set, anchors included; more than there are anchors, at most {@value
 *     CombinationScorer#MAX_SIZE}
 * @param count how many sets at most, 1 to {@value #MAX_COUNT}
 * @param minDifferent how many members at least two answered sets must not share, at least 1; when
 *     fewer places than that are free beside the anchors, that many
 * @param constraints what every set must meet
 */
public record CombinationRequest(
    List<Integer> anchors,
    int size,
    int count,
    int minDifferent,
    CombinationConstraints constraints) {

  /** The most sets one request may ask for. */
  public static final int MAX_COUNT = 50;

  public CombinationRequest {
    anchors = List.copyOf(anchors);
    if (anchors.isEmpty()) {
      throw new IllegalArgumentException("no anchor given; expected at least one item");
    }
    var seen = new HashSet<Integer>();
    for (int anchor : anchors) {
      if (anchor < 0) {
        throw new IllegalArgumentException("anchor is " + anchor + "; expected at least 0");
      }
      if (!seen.add(anchor)) {
        throw new IllegalArgumentException("anchor %d is given twice".formatted(anchor));
      }
    }
    if (size <= anchors.size() || size > CombinationScorer.MAX_SIZE) {
      throw new IllegalArgumentException(
          "size is %d; expected more than the %d anchors given and at most %d"
              .formatted(size, anchors.size(), CombinationScorer.MAX_SIZE));
    }
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "count is %d; expected 1 to %d".formatted(count, MAX_COUNT));
    }
    if (minDifferent < 1) {
      throw new IllegalArgumentException(
          "minDifferent is %d; expected at least 1".formatted(minDifferent));
    }
  }

  /** A request for 5 sets of 3 that differ in at least 2 members, free of constraints. */
  public static Builder builder(List<Integer> anchors) {
    return new Builder(anchors);
  }

  /** Collects what is asked; not thread-safe. */
  public static final class Builder {

    private final List<Integer> anchors;
    private int size;
    private int count = 5;
    private int minDifferent = 2;
    private CombinationConstraints constraints = CombinationConstraints.NONE;

    private Builder(List<Integer> anchors) {
      this.anchors = List.copyOf(anchors);
      this.size = Math.max(3, anchors.size() + 1);
    }

    public Builder size(int value) {
      size = value;
      return this;
    }

    public Builder count(int value) {
      count = value;
      return this;
    }

    public Builder minDifferent(int value) {
      minDifferent = value;
      return this;
    }

    public Builder constraints(CombinationConstraints value) {
      constraints = value;
      return this;
    }

    /**
     * The request.
     *
     * @throws IllegalArgumentException naming the field that is out of its bounds
     */
    public CombinationRequest build() {
      return new CombinationRequest(anchors, size, count, minDifferent, constraints);
    }
  }
}
