package org.affinity4j.training.ingest;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A declared reason to leave a row out. Exactly one test is given, all but {@code repeats} together
 * with a column. Wide because it mirrors the document field by field.
 *
 * @param reason under which dropped rows are counted
 * @param column name of the column in the file
 * @param matches a regular expression the whole cell matches
 * @param oneOf the cell is one of these
 * @param missing true: the cell is blank
 * @param atMost the cell is a number of at most this
 * @param below the cell is a number below this
 * @param atLeast the cell is a number of at least this
 * @param above the cell is a number above this
 * @param repeats true: the row equals an earlier one of the file in every cell
 */
public record DropRule(
    String reason,
    @Nullable String column,
    @Nullable String matches,
    @Nullable List<String> oneOf,
    @Nullable Boolean missing,
    @Nullable Double atMost,
    @Nullable Double below,
    @Nullable Double atLeast,
    @Nullable Double above,
    @Nullable Boolean repeats) {

  public DropRule {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException("a drop rule has no reason; expected a few words");
    }
    oneOf = oneOf == null ? null : List.copyOf(oneOf);
    long tests =
        Stream.of(matches, oneOf, missing, atMost, below, atLeast, above, repeats)
            .filter(Objects::nonNull)
            .count();
    if (tests != 1) {
      throw new IllegalArgumentException(
          "drop rule '%s' has %d tests; expected exactly one of matches, oneOf, missing, atMost, below, atLeast, above, repeats"
              .formatted(reason, tests));
    }
    if (Boolean.FALSE.equals(missing) || Boolean.FALSE.equals(repeats)) {
      throw new IllegalArgumentException(
          "drop rule '%s' says false; leave the rule out instead".formatted(reason));
    }
    if ((column == null) == (repeats == null)) {
      throw new IllegalArgumentException(
          "drop rule '%s' %s"
              .formatted(
                  reason,
                  repeats == null ? "names no column" : "looks at whole rows; leave column out"));
    }
    if (matches != null) {
      compiled(reason, matches);
    }
  }

  /** Whether the test compares numbers. */
  boolean numeric() {
    return Stream.of(atMost, below, atLeast, above).anyMatch(Objects::nonNull);
  }

  private static void compiled(String reason, String matches) {
    try {
      Pattern.compile(matches);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "drop rule '%s' has no regular expression in '%s' (%s)"
              .formatted(reason, matches, e.getDescription()),
          e);
    }
  }
}
