package org.affinity4j.training.dataset;

import org.jspecify.annotations.Nullable;

/**
 * How interactions become sequences. A component left out (null) takes its default.
 *
 * @param kind what one sequence is
 * @param gapMinutes events without a sequence key are cut into sequences where a user pauses for
 *     longer than this; default 30, the usual session gap of web analytics; at least 1
 * @param repeats what becomes of repeated items; default {@link RepeatRule#KEEP}
 * @param minItemEvents an item with fewer events is left out, repeated until stable together with
 *     {@code minUserEvents} (k-core); default 1, that is all stay
 * @param minUserEvents a user with fewer events is left out; sequences without a user count as one
 *     of their own; default 1
 * @param minLength a sequence with fewer events is left out at the end; default 1
 */
public record SequenceRules(
    SequenceKind kind,
    Integer gapMinutes,
    RepeatRule repeats,
    Integer minItemEvents,
    Integer minUserEvents,
    Integer minLength) {

  public SequenceRules(
      @Nullable SequenceKind kind,
      @Nullable Integer gapMinutes,
      @Nullable RepeatRule repeats,
      @Nullable Integer minItemEvents,
      @Nullable Integer minUserEvents,
      @Nullable Integer minLength) {
    if (kind == null) {
      throw new IllegalArgumentException(
          "sequences have no kind; expected session, history or basket");
    }
    this.kind = kind;
    this.gapMinutes = atLeastOne("gapMinutes", gapMinutes, 30);
    this.repeats = repeats == null ? RepeatRule.KEEP : repeats;
    this.minItemEvents = atLeastOne("minItemEvents", minItemEvents, 1);
    this.minUserEvents = atLeastOne("minUserEvents", minUserEvents, 1);
    this.minLength = atLeastOne("minLength", minLength, 1);
  }

  /** All defaults for a kind. */
  public static SequenceRules of(SequenceKind kind) {
    return new SequenceRules(kind, null, null, null, null, null);
  }

  private static int atLeastOne(String name, @Nullable Integer value, int byDefault) {
    if (value == null) {
      return byDefault;
    }
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; expected at least 1".formatted(name, value));
    }
    return value;
  }
}
