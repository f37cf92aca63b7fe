package org.affinity4j.serving.filter;

import java.util.List;

/** Goes through tokens, one ahead. The last token is the end and is never passed. */
final class TokenReader {

  private final List<Token> tokens;
  private int at;

  TokenReader(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token take() {
    Token token = tokens.get(at);
    if (token.kind() != Token.Kind.END) {
      at++;
    }
    return token;
  }

  /** Takes the next one if it is this keyword or symbol. */
  boolean takeIf(String wanted) {
    boolean is = peek().is(wanted);
    if (is) {
      at++;
    }
    return is;
  }

  void require(String wanted, String expected) {
    if (!takeIf(wanted)) {
      throw peek().error(expected);
    }
  }

  void requireEnd(String expected) {
    if (peek().kind() != Token.Kind.END) {
      throw peek().error(expected);
    }
  }
}
