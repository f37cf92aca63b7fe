package org.affinity4j.serving.filter;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.affinity4j.serving.filter.Field.Kind;

/** Reads what is asked of one field: an operator and its operands. For one thread. */
final class ConditionParser {

  static final int MAX_LISTED = 200;

  private static final String TEXT = "a text in quotes";
  private static final String NUMBER = "a number";
  private static final List<String> NEGATED = List.of("in", "under", "has", "contains", "between");

  private final TokenReader tokens;

  ConditionParser(TokenReader tokens) {
    this.tokens = tokens;
  }

  /** The condition on a field that has just been read. */
  Expression of(Field field) {
    if (field.kind() == Kind.AVAILABLE) {
      return availability();
    }
    Token operator = tokens.take();
    if (operator.is("not")) {
      Token negated = tokens.take();
      if (!NEGATED.contains(negated.folded())) {
        throw negated.error(operators(field, NEGATED));
      }
      return new Expression.Not(condition(field, negated));
    }
    return condition(field, operator);
  }

  private Expression condition(Field field, Token operator) {
    if (field.kind().operators().stream().noneMatch(operator::is)) {
      throw operator.error(operators(field, field.kind().operators()));
    }
    return switch (operator.folded()) {
      case "=" -> equal(field, List.of(tokens.take()));
      case "!=" -> new Expression.Not(equal(field, List.of(tokens.take())));
      case "in" -> equal(field, list());
      case "under" -> new Expression.Under(field, texts(oneOrList(), Field::path));
      case "has" -> new Expression.HasTag(field, texts(oneOrList(), Field::folded));
      case "contains" -> new Expression.Contains(field, Field.folded(text(tokens.take())));
      case "between" -> between(field);
      case "newer" -> new Expression.Newer(field, moment(0));
      case "older" -> new Expression.Not(new Expression.Newer(field, moment(1)));
      case "is" -> known(field);
      default -> compared(field, operator, number(tokens.take()));
    };
  }

  private static Expression compared(Field field, Token operator, double bound) {
    return switch (operator.text()) {
      case "<" -> atMost(field, Math.nextDown(bound));
      case "<=" -> atMost(field, bound);
      case ">" -> atLeast(field, Math.nextUp(bound));
      case ">=" -> atLeast(field, bound);
      default -> throw operator.error("one of < <= > >=");
    };
  }

  private static Expression atMost(Field field, double most) {
    return new Expression.Within(field, Double.NEGATIVE_INFINITY, most);
  }

  private static Expression atLeast(Field field, double least) {
    return new Expression.Within(field, least, Double.POSITIVE_INFINITY);
  }

  private Expression availability() {
    boolean negated = tokens.peek().is("!=");
    if (!negated && !tokens.peek().is("=")) {
      return new Expression.Available();
    }
    tokens.take();
    Token truth = tokens.take();
    if (!truth.is("true") && !truth.is("false")) {
      throw truth.error("true or false");
    }
    return truth.is("true") != negated
        ? new Expression.Available()
        : new Expression.Not(new Expression.Available());
  }

  private Expression equal(Field field, List<Token> values) {
    boolean numbers =
        field.kind() == Kind.PRICE
            || (field.kind() == Kind.ATTRIBUTE && values.get(0).kind() == Token.Kind.NUMBER);
    if (numbers) {
      List<Expression> each =
          values.stream()
              .map(ConditionParser::number)
              .<Expression>map(number -> new Expression.Within(field, number, number))
              .toList();
      return each.size() == 1 ? each.get(0) : new Expression.AnyOf(each);
    }
    return switch (field.kind()) {
      case ID -> new Expression.IdAmong(texts(values, UnaryOperator.identity()));
      case CATEGORY -> new Expression.CategoryAmong(field, texts(values, Field::path));
      default -> new Expression.TextAmong(field, texts(values, Field::folded));
    };
  }

  private Expression between(Field field) {
    double least = number(tokens.take());
    tokens.require("and", "'and' and the upper bound");
    Token upper = tokens.take();
    double most = number(upper);
    if (most < least) {
      throw upper.error("at least the lower bound");
    }
    return new Expression.Within(field, least, most);
  }

  private Expression known(Field field) {
    boolean not = tokens.takeIf("not");
    Token word = tokens.take();
    if (!word.is("known") && !word.is("unknown")) {
      throw word.error("known or unknown");
    }
    Expression known = new Expression.Known(field);
    return word.is("known") == not ? new Expression.Not(known) : known;
  }

  /**
   * A date, or a number of days before now.
   *
   * @param earlierMillis is taken off
   */
  private Moment moment(int earlierMillis) {
    tokens.require("than", "'than'");
    Token value = tokens.take();
    if (value.kind() == Token.Kind.NUMBER) {
      double days = number(value);
      if (days != Math.rint(days) || days < 0 || days > Moment.MOST_DAYS) {
        throw value.error("a whole number of days, 0 to %d".formatted(Moment.MOST_DAYS));
      }
      tokens.require("days", "'days'");
      return new Moment(true, Moment.daysAgo((int) days).millis() + earlierMillis);
    }
    Optional<Long> date =
        value.kind() == Token.Kind.STRING ? CatalogColumns.date(value.text()) : Optional.empty();
    if (date.isEmpty()) {
      throw value.error(
          "a date or time of ISO 8601 in quotes, as \"2026-01-31\", or a number of days");
    }
    return new Moment(false, date.get() - earlierMillis);
  }

  private List<Token> oneOrList() {
    return tokens.peek().is("(") ? list() : List.of(tokens.take());
  }

  private List<Token> list() {
    tokens.require("(", "'(' and a list");
    var values = new ArrayList<Token>();
    do {
      Token value = tokens.take();
      if (values.size() == MAX_LISTED) {
        throw value.error("a list of at most %d".formatted(MAX_LISTED));
      }
      if (value.kind() != Token.Kind.STRING && value.kind() != Token.Kind.NUMBER) {
        throw value.error("a text in quotes or a number");
      }
      values.add(value);
    } while (tokens.takeIf(","));
    tokens.require(")", "',' or ')'");
    return values;
  }

  private static Set<String> texts(List<Token> values, UnaryOperator<String> form) {
    return values.stream().map(ConditionParser::text).map(form).collect(toUnmodifiableSet());
  }

  private static String text(Token value) {
    if (value.kind() != Token.Kind.STRING) {
      throw value.error(TEXT);
    }
    if (value.text().isBlank()) {
      throw value.error("a text that is not blank");
    }
    return value.text();
  }

  private static double number(Token value) {
    if (value.kind() != Token.Kind.NUMBER) {
      throw value.error(NUMBER);
    }
    double number = Double.parseDouble(value.text());
    if (Double.isInfinite(number)) {
      throw value.error("a number of fewer digits");
    }
    return number;
  }

  private static String operators(Field field, List<String> known) {
    List<String> fitting = known.stream().filter(field.kind().operators()::contains).toList();
    return "one of %s after %s".formatted(String.join(" ", fitting), field.kind().word);
  }
}
