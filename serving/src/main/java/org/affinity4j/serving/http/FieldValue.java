package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.affinity4j.serving.filter.FilterException;
import org.affinity4j.serving.filter.FilterExpression;

/**
 * One value of a body, read by the type it must have. What is wrong is noted; the value then reads
 * as absent.
 *
 * @param value not a null of JSON
 * @param name of the field, with the names of those it stands in
 */
record FieldValue(JsonNode value, String name, FieldErrors errors) {

  private static final int LAST_YEAR = 9999;

  /** A text that is not blank. */
  Optional<String> text(int longest) {
    if (!value.isTextual()) {
      errors.misshapen(name, shown(value), "a string");
      return Optional.empty();
    }
    String text = value.textValue();
    if (!Shown.isWellFormed(text)) {
      errors.misshapen(name, Shown.quoted(text), "text without halves of surrogate pairs");
      return Optional.empty();
    }
    if (text.isBlank() || text.length() > longest) {
      errors.outOfBounds(
          name,
          text.isBlank() ? "blank" : text.length() + " characters long",
          "1 to %d characters, not all blank".formatted(longest));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** A filter. */
  Optional<FilterExpression> expression() {
    if (!value.isTextual()) {
      errors.misshapen(name, shown(value), "a filter as text");
      return Optional.empty();
    }
    try {
      return Optional.of(FilterExpression.parse(value.textValue()));
    } catch (FilterException e) {
      errors.misshapen(name, Shown.plain(e.cameWhere()), e.expected());
      return Optional.empty();
    }
  }

  /** A point in time, of a year of four digits. */
  Optional<Instant> moment() {
    Optional<String> text = text(ApiLimits.NAME_LENGTH);
    try {
      Optional<OffsetDateTime> given = text.map(OffsetDateTime::parse);
      if (given.filter(time -> time.getYear() < 1 || time.getYear() > LAST_YEAR).isPresent()) {
        errors.outOfBounds(name, Shown.quoted(text.orElse("")), "a moment of the years 1 to 9999");
        return Optional.empty();
      }
      return given.map(OffsetDateTime::toInstant);
    } catch (DateTimeException e) {
      errors.outOfBounds(name, Shown.quoted(text.orElse("")), "a moment of ISO 8601");
      return Optional.empty(); // noted above
    }
  }

  /** A whole number within bounds. */
  OptionalInt whole(int least, int most) {
    if (!value.isIntegralNumber()) {
      errors.misshapen(name, shown(value), "a whole number");
      return OptionalInt.empty();
    }
    int number = value.canConvertToInt() ? value.intValue() : Integer.MIN_VALUE;
    if (number < least || number > most) {
      errors.outOfBounds(name, shown(value), "%d to %d".formatted(least, most));
      return OptionalInt.empty();
    }
    return OptionalInt.of(number);
  }

  /**
   * A number within bounds.
   *
   * @param expected the bounds in words
   */
  OptionalDouble number(double least, double most, String expected) {
    if (!value.isNumber()) {
      errors.misshapen(name, shown(value), "a number");
      return OptionalDouble.empty();
    }
    double number = value.doubleValue();
    if (!(number >= least && number <= most)) {
      errors.outOfBounds(name, shown(value), expected);
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(number);
  }

  /** A truth value. */
  Optional<Boolean> flag() {
    if (!value.isBoolean()) {
      errors.misshapen(name, shown(value), "true or false");
      return Optional.empty();
    }
    return Optional.of(value.booleanValue());
  }

  /** A value as an error shows it. */
  static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> Shown.quoted(value.textValue());
      default -> Shown.plain(value.asText());
    };
  }
}
