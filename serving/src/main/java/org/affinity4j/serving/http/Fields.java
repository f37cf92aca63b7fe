package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.affinity4j.serving.config.BodyLimits;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.http.ProblemException.Kind;

/**
 * The fields of a request's body, each read by the type it must have. What is wrong is collected
 * and reported together by {@link #check}; until then a wrong field reads as absent. A null counts
 * as absent. Objects within are read as fields of their own. For one thread.
 */
final class Fields {

  private final JsonNode body;
  private final BodyLimits limits;
  private final String path;
  private final FieldErrors errors;
  private final Set<String> known = new TreeSet<>();
  private final List<Fields> inner = new ArrayList<>();

  private Fields(JsonNode body, BodyLimits limits, String path, FieldErrors errors) {
    this.body = body;
    this.limits = limits;
    this.path = path;
    this.errors = errors;
  }

  /**
   * The fields of a JSON object.
   *
   * @throws ProblemException if the body is not an object
   */
  static Fields of(RequestBody body) {
    if (!body.json().isObject()) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, "body", FieldValue.shown(body.json()), "a JSON object");
    }
    return new Fields(body.json(), body.limits(), "", new FieldErrors());
  }

  /** Products of a cart, oldest first; repeats count. */
  List<String> history(String name) {
    return texts(name, 0, limits.history());
  }

  /** The bounds that the request is read within. */
  BodyLimits limits() {
    return limits;
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
        misshapen(name, list.map(FieldValue::shown).orElse("absent"), "a list of strings");
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
      value(name + "[" + i + "]", list.get().get(i))
          .text(limits.stringLength())
          .ifPresent(texts::add);
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

  /** The id of something. */
  Optional<String> id(String name) {
    return text(name, limits.stringLength());
  }

  /** A text that is not blank. */
  Optional<String> text(String name, int longest) {
    return value(name).flatMap(value -> value.text(longest));
  }

  /** A filter. */
  Optional<FilterExpression> expression(String name) {
    return value(name).flatMap(FieldValue::expression);
  }

  /** A point in time. */
  Optional<Instant> moment(String name) {
    return value(name).flatMap(FieldValue::moment);
  }

  /** Texts by names of the client's own, in the order of the document; empty when absent. */
  Map<String, String> textMap(String name, int most, int longest) {
    Optional<JsonNode> given = field(name);
    if (given.isPresent() && !given.get().isObject()) {
      misshapen(name, FieldValue.shown(given.get()), "an object of strings");
      return Map.of();
    }
    var texts = new LinkedHashMap<String, String>();
    if (given.isPresent() && given.get().size() > most) {
      outOfBounds(name, given.get().size() + " entries", "at most " + most);
    } else if (given.isPresent()) {
      for (Map.Entry<String, JsonNode> one : given.get().properties()) {
        if (one.getKey().isBlank() || !Shown.isWellFormed(one.getKey())) {
          outOfBounds(name, Shown.quoted(one.getKey()), "names of well-formed text, not blank");
        }
        value(name + "." + Shown.plain(one.getKey()), one.getValue())
            .text(longest)
            .ifPresent(text -> texts.put(one.getKey(), text));
      }
    }
    return texts;
  }

  /** The fields of an object within; empty when absent. */
  Optional<Fields> object(String name) {
    return field(name).flatMap(value -> object(name, value));
  }

  /** The fields of each object of a list; empty when absent. */
  List<Fields> objects(String name, int most) {
    List<JsonNode> values = values(name, 0, most);
    var objects = new ArrayList<Fields>();
    for (int i = 0; i < values.size(); i++) {
      object(name + "[" + i + "]", values.get(i)).ifPresent(objects::add);
    }
    return objects;
  }

  /** The objects of a list, each to be read as a body of its own; empty when absent. */
  List<RequestBody> bodies(String name, int least, int most) {
    return values(name, least, most).stream().map(value -> new RequestBody(value, limits)).toList();
  }

  /** The object of a field, to be read as a body of its own; empty when absent. */
  Optional<RequestBody> body(String name) {
    return field(name).map(value -> new RequestBody(value, limits));
  }

  /**
   * The id of a field that must be there; what else is wrong is not looked at.
   *
   * @throws ProblemException if it is not there or is none
   */
  String mustHave(String name) {
    required(name);
    Optional<String> id = id(name);
    errors.check();
    return id.orElseThrow();
  }

  private List<JsonNode> values(String name, int least, int most) {
    Optional<JsonNode> list = field(name);
    if (list.isEmpty() || !list.get().isArray()) {
      if (list.isPresent() || least > 0) {
        misshapen(name, list.map(FieldValue::shown).orElse("absent"), "a list of objects");
      }
      return List.of();
    }
    int size = list.get().size();
    int highest = Math.min(most, limits.listEntries());
    if (size < least || size > highest) {
      outOfBounds(name, size + " entries", "%d to %d".formatted(least, highest));
      return List.of();
    }
    return StreamSupport.stream(list.get().spliterator(), false).toList();
  }

  private Optional<Fields> object(String name, JsonNode value) {
    if (!value.isObject()) {
      misshapen(name, FieldValue.shown(value), "an object");
      return Optional.empty();
    }
    var fields = new Fields(value, limits, path + name + ".", errors);
    inner.add(fields);
    return Optional.of(fields);
  }

  /** Whether a field is there and not null. */
  boolean has(String name) {
    return field(name).isPresent();
  }

  /** Notes that a field reads well but makes no sense. */
  void refuse(String name, String came, String expected) {
    outOfBounds(name, came, expected);
  }

  /** Notes a field that must be there. */
  void required(String name) {
    if (field(name).isEmpty()) {
      misshapen(name, "absent", "a value");
    }
  }

  /** A whole number within bounds. */
  OptionalInt whole(String name, int least, int most) {
    return value(name).map(value -> value.whole(least, most)).orElse(OptionalInt.empty());
  }

  /** A sum of money: at least 0. */
  OptionalDouble money(String name) {
    return number(name, 0, Double.MAX_VALUE, "a number of at least 0");
  }

  /**
   * A number within bounds.
   *
   * @param expected the bounds in words
   */
  OptionalDouble number(String name, double least, double most, String expected) {
    return value(name)
        .map(value -> value.number(least, most, expected))
        .orElse(OptionalDouble.empty());
  }

  /** A truth value; the default when absent. */
  boolean flag(String name, boolean otherwise) {
    return value(name).flatMap(FieldValue::flag).orElse(otherwise);
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
    noteUnknown();
    errors.check();
  }

  private void noteUnknown() {
    for (String name : (Iterable<String>) body::fieldNames) {
      if (!known.contains(name)) {
        misshapen(Shown.plain(name), "not a field of this request", "one of " + known);
      }
    }
    inner.forEach(Fields::noteUnknown);
  }

  private Optional<JsonNode> field(String name) {
    known.add(name);
    return Optional.ofNullable(body.get(name)).filter(value -> !value.isNull());
  }

  private Optional<FieldValue> value(String name) {
    return field(name).map(value -> value(name, value));
  }

  private FieldValue value(String name, JsonNode value) {
    return new FieldValue(value, path + name, errors);
  }

  private void misshapen(String name, String came, String expected) {
    errors.misshapen(path + name, came, expected);
  }

  private void outOfBounds(String name, String came, String expected) {
    errors.outOfBounds(path + name, came, expected);
  }
}
