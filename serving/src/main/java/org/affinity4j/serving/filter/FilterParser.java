package org.affinity4j.serving.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.serving.filter.Field.Kind;

/**
 * Reads a filter by recursive descent; the grammar is in docs/serving.md. Conditions on one field
 * are read by {@link ConditionParser}. For one thread.
 */
final class FilterParser {

  static final int MAX_LENGTH = 4_000;
  static final int MAX_DEPTH = 20;
  static final int MAX_CONDITIONS = 50;

  private static final String OPERAND = "'not', '(' or a field (" + Kind.all() + ")";

  private final TokenReader tokens;
  private final ConditionParser conditions;
  private int depth;
  private int count;

  private FilterParser(TokenReader tokens) {
    this.tokens = tokens;
    this.conditions = new ConditionParser(tokens);
  }

  /**
   * The tree of a filter.
   *
   * @throws FilterException if it is not one
   */
  static Expression parse(String text) {
    int length = text.codePointCount(0, text.length());
    if (length > MAX_LENGTH) {
      throw new FilterException(1, 1, length + " characters", "at most %d".formatted(MAX_LENGTH));
    }
    var parser = new FilterParser(new TokenReader(Lexer.tokens(text)));
    Expression root = parser.anyOf();
    parser.tokens.requireEnd("'and', 'or' or the end");
    return root;
  }

  private Expression anyOf() {
    var parts = new ArrayList<Expression>();
    parts.add(allOf());
    while (tokens.takeIf("or")) {
      parts.add(allOf());
    }
    return parts.size() == 1 ? parts.get(0) : new Expression.AnyOf(List.copyOf(parts));
  }

  private Expression allOf() {
    var parts = new ArrayList<Expression>();
    parts.add(operand());
    while (tokens.takeIf("and")) {
      parts.add(operand());
    }
    return parts.size() == 1 ? parts.get(0) : new Expression.AllOf(List.copyOf(parts));
  }

  private Expression operand() {
    Token first = tokens.take();
    if (first.is("not")) {
      enter(first);
      Expression part = operand();
      depth--;
      return new Expression.Not(part);
    }
    if (first.is("(")) {
      enter(first);
      Expression inner = anyOf();
      tokens.require(")", "'and', 'or' or ')'");
      depth--;
      return inner;
    }
    if (++count > MAX_CONDITIONS) {
      throw first.error("at most %d conditions".formatted(MAX_CONDITIONS));
    }
    return conditions.of(field(first));
  }

  private void enter(Token at) {
    if (++depth > MAX_DEPTH) {
      throw at.error("at most %d levels of 'not' and parentheses".formatted(MAX_DEPTH));
    }
  }

  private Field field(Token first) {
    if (first.kind() != Token.Kind.WORD) {
      throw first.error(OPERAND);
    }
    Optional<Kind> kind = Kind.of(first.folded());
    if (kind.isEmpty()) {
      throw first.error(OPERAND);
    }
    if (kind.get() != Kind.ATTRIBUTE) {
      return new Field(kind.get(), "");
    }
    tokens.require(".", "'.' and the name of an attribute, as in attributes.colour");
    Token name = tokens.take();
    if (name.kind() != Token.Kind.WORD && name.kind() != Token.Kind.STRING) {
      throw name.error("the name of an attribute, in quotes if it is not one word");
    }
    return new Field(Kind.ATTRIBUTE, name.text());
  }
}
