package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.affinity4j.serving.filter.FilterException;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.http.ProblemException.Kind;

/** The query parameters of a request: known names only, each at most once. */
final class Parameters {

  private static final Pattern PAIRS = Pattern.compile("&");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

  private final Map<String, List<String>> values;

  /**
   * Reads them.
   *
   * @throws ProblemException if one is not known, stands twice, or is not percent-encoded UTF-8
   */
  Parameters(Context ctx, Set<String> known) {
    this.values = read(ctx);
    values.forEach(
        (name, given) -> {
          if (!known.contains(name)) {
            throw ProblemException.ofField(
                Kind.INVALID_REQUEST,
                Shown.plain(name),
                "not a parameter of this route",
                known.isEmpty() ? "none" : "one of " + known.stream().sorted().toList());
          }
          if (given.size() > 1) {
            throw ProblemException.ofField(
                Kind.INVALID_REQUEST, name, given.size() + " values", "one value");
          }
        });
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(given -> given.get(0));
  }

  /** All that is said but for some parameters, in the order of their names. */
  String said(Set<String> except) {
    return values.entrySet().stream()
        .filter(entry -> !except.contains(entry.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> entry.getKey() + "=" + entry.getValue().get(0))
        .collect(Collectors.joining("\n"));
  }

  /** A whole number within bounds; the default when absent. */
  int whole(String name, int least, int most, int otherwise) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return otherwise;
    }
    if (!given.get().matches("-?[0-9]{1,9}")) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, name, Shown.quoted(given.get()), "a whole number");
    }
    int number = Integer.parseInt(given.get());
    if (number < least || number > most) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE, name, given.get(), "%d to %d".formatted(least, most));
    }
    return number;
  }

  /** A text of 1 to a number of characters, not blank. */
  Optional<String> text(String name, int longest) {
    Optional<String> given = text(name);
    if (given.isPresent() && (given.get().isBlank() || given.get().length() > longest)) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE,
          name,
          Shown.quoted(given.get()),
          "1 to %d characters, not all blank".formatted(longest));
    }
    return given;
  }

  /** A filter. */
  Optional<FilterExpression> expression(String name) {
    try {
      return text(name).map(FilterExpression::parse);
    } catch (FilterException e) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, name, Shown.plain(e.cameWhere()), e.expected());
    }
  }

  /**
   * A number within bounds.
   *
   * @param expected the bounds in words
   */
  OptionalDouble number(String name, double least, double most, String expected) {
    Optional<String> given = text(name);
    if (given.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!NUMBER.matcher(given.get()).matches()) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, name, Shown.quoted(given.get()), "a number");
    }
    double number = Double.parseDouble(given.get());
    if (!(number >= least && number <= most)) {
      throw ProblemException.ofField(Kind.UNANSWERABLE, name, given.get(), expected);
    }
    return OptionalDouble.of(number);
  }

  /** A truth value; the default when absent. */
  boolean flag(String name, boolean otherwise) {
    return switch (text(name).orElse(String.valueOf(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ProblemException.ofField(
              Kind.INVALID_REQUEST, name, Shown.quoted(text(name).orElse("")), "true or false");
    };
  }

  private static Map<String, List<String>> read(Context ctx) {
    String query = Optional.ofNullable(ctx.queryString()).orElse("");
    var values = new LinkedHashMap<String, List<String>>();
    try {
      for (String pair : PAIRS.splitAsStream(query).filter(part -> !part.isEmpty()).toList()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        values.computeIfAbsent(name, ignored -> new ArrayList<>()).add(value);
      }
    } catch (IllegalArgumentException e) { // so the decoder refuses a bad escape
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, "query", Shown.quoted(query), "percent-encoded UTF-8");
    }
    return values;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
