package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.affinity4j.serving.config.BodyLimits;
import org.affinity4j.serving.http.Problem.FieldError;
import org.affinity4j.serving.http.ProblemException.Kind;

/**
 * The fields of a request's body, each read by the type it must have. What is wrong is collected
 * and reported together by {@link #check}; until then a wrong field reads as absent. A null counts
 * as absent. For one thread.
 */
final class Fields {

  private final JsonNode body;
  private final BodyLimits limits;
  private final Set<String> known = new TreeSet<>();
  private final List<FieldError> misshapen = new ArrayList<>();
  private final List<FieldError> outOfBounds = new ArrayList<>();

  private Fields(RequestBody body) {
    this.body = body.json();
    this.limits = body.limits();
  }

  /**
   * The fields of a JSON object.
   *
   * @throws ProblemException if the body is not an object
   */
  static Fields of(RequestBody body) {
    if (!body.json().isObject()) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, "body", shown(body.json()), "a JSON object");
    }
    return new Fields(body);
  }

  /** Products of a cart or a history, oldest first; repeats count. */
  List<String> history(String name) {
    return texts(name, 0, limits.history());
  }

  /**
   * A list of ids or names; empty when absent.
   *
   * @param least fewest entries
   * @param most most entries
   */
  List<String> texts(String name, int least, int most) {
    Optional<JsonNode> list = field(name);
    if (list.isEmpty() || !list.get().isArray()) {
      if (list.isPresent() || least > 0) {
        misshapen(name, list.map(Fields::shown).orElse("absent"), "a list of strings");
      }
      return List.of();
    }
    int size = list.get().size();
    int highest = Math.min(most, limits.listEntries());
    if (size < least || size > highest) {
      outOfBounds(name, size + " entries", "%d to %d".formatted(least, highest));
      return List.of();
    }
    var texts = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      text(name + "[" + i + "]", list.get().get(i)).ifPresent(texts::add);
    }
    return texts;
  }

  /** A list of ids or names none of which stands twice; empty when absent. */
  List<String> distinctTexts(String name, int least, int most) {
    List<String> texts = texts(name, least, most);
    var seen = new HashSet<String>();
    for (String text : texts) {
      if (!seen.add(text)) {
        outOfBounds(name, Shown.quoted(text) + " twice", "each once");
        break;
      }
    }
    return texts;
  }

  /** Notes a field that must be there. */
  void required(String name) {
    if (field(name).isEmpty()) {
      misshapen(name, "absent", "a value");
    }
  }

  /** A whole number within bounds. */
  OptionalInt whole(String name, int least, int most) {
    Optional<JsonNode> value = field(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (!value.get().isIntegralNumber()) {
      misshapen(name, shown(value.get()), "a whole number");
      return OptionalInt.empty();
    }
    int number = value.get().canConvertToInt() ? value.get().intValue() : Integer.MIN_VALUE;
    if (number < least || number > most) {
      outOfBounds(name, shown(value.get()), "%d to %d".formatted(least, most));
      return OptionalInt.empty();
    }
    return OptionalInt.of(number);
  }

  /** A sum of money: at least 0. */
  OptionalDouble money(String name) {
    Optional<JsonNode> value = field(name);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!value.get().isNumber()) {
      misshapen(name, shown(value.get()), "a number");
      return OptionalDouble.empty();
    }
    double amount = value.get().doubleValue();
    if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
      outOfBounds(name, shown(value.get()), "a number of at least 0");
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(amount);
  }

  /** A truth value; the default when absent. */
  boolean flag(String name, boolean otherwise) {
    Optional<JsonNode> value = field(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      misshapen(name, shown(value.get()), "true or false");
      return otherwise;
    }
    return value.map(JsonNode::booleanValue).orElse(otherwise);
  }

  /** Two sums of which the first must not be the higher one. */
  void ordered(String lowName, OptionalDouble low, String highName, OptionalDouble high) {
    if (low.isPresent() && high.isPresent() && low.getAsDouble() > high.getAsDouble()) {
      outOfBounds(
          lowName,
          String.valueOf(low.getAsDouble()),
          "at most %s, which is %s".formatted(highName, high.getAsDouble()));
    }
  }

  /**
   * To be called when all fields have been read.
   *
   * @throws ProblemException if a field is not known, of a wrong type, or out of its bounds
   */
  void check() {
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!known.contains(name)) {
        misshapen(Shown.plain(name), "not a field of this request", "one of " + known);
      }
    }
    if (!misshapen.isEmpty()) {
      throw ProblemException.ofFields(Kind.INVALID_REQUEST, misshapen);
    }
    if (!outOfBounds.isEmpty()) {
      throw ProblemException.ofFields(Kind.UNANSWERABLE, outOfBounds);
    }
  }

  private Optional<JsonNode> field(String name) {
    known.add(name);
    return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
  }

  private Optional<String> text(String path, JsonNode value) {
    if (!value.isTextual()) {
      misshapen(path, shown(value), "a string");
      return Optional.empty();
    }
    String text = value.textValue();
    if (!Shown.isWellFormed(text)) {
      misshapen(path, Shown.quoted(text), "text without halves of surrogate pairs");
      return Optional.empty();
    }
    if (text.isBlank() || text.length() > limits.stringLength()) {
      outOfBounds(
          path,
          text.isBlank() ? "blank" : text.length() + " characters long",
          "1 to %d characters, not all blank".formatted(limits.stringLength()));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private void misshapen(String field, String came, String expected) {
    note(misshapen, field, came, expected);
  }

  private void outOfBounds(String field, String came, String expected) {
    note(outOfBounds, field, came, expected);
  }

  private static void note(List<FieldError> errors, String field, String came, String expected) {
    if (errors.size() < ApiLimits.REPORTED_ERRORS) {
      errors.add(new FieldError(field, came, expected));
    }
  }

  private static String shown(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> Shown.quoted(value.textValue());
      default -> Shown.plain(value.asText());
    };
  }
}
