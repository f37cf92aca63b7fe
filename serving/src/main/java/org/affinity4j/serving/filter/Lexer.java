package org.affinity4j.serving.filter;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.serving.filter.Token.Kind;

/** Cuts a filter into tokens. For one thread. */
final class Lexer {

  private static final int END = -1;

  private final int[] text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int column = 1;

  private Lexer(String text) {
    this.text = text.codePoints().toArray();
  }

  /**
   * All tokens; the last one is the end.
   *
   * @throws FilterException if something is no token
   */
  static List<Token> tokens(String text) {
    var lexer = new Lexer(text);
    lexer.read();
    return lexer.tokens;
  }

  private void read() {
    skipBlanks();
    while (peek() != END) {
      int c = peek();
      if (Character.isLetter(c) || c == '_') {
        word();
      } else if (isDigit(c) || (c == '-' && isDigit(peekNext()))) {
        number();
      } else if (c == '"' || c == '\'') {
        string(c);
      } else {
        symbol(c);
      }
      skipBlanks();
    }
    add(Kind.END, "", line, column);
  }

  private void word() {
    int column = this.column;
    var word = new StringBuilder();
    while (Character.isLetterOrDigit(peek()) || peek() == '_') {
      word.appendCodePoint(take());
    }
    add(Kind.WORD, word.toString(), line, column);
  }

  private void number() {
    int column = this.column;
    var number = new StringBuilder();
    number.appendCodePoint(take());
    digits(number);
    if (peek() == '.' && isDigit(peekNext())) {
      number.appendCodePoint(take());
      digits(number);
    }
    add(Kind.NUMBER, number.toString(), line, column);
  }

  private void digits(StringBuilder number) {
    while (isDigit(peek())) {
      number.appendCodePoint(take());
    }
  }

  private void string(int quote) {
    int line = this.line;
    int column = this.column;
    take();
    var string = new StringBuilder();
    while (peek() != quote) {
      if (peek() == END) {
        throw new FilterException(
            line, column, "a text without an end", "a closing " + Character.toString(quote));
      }
      string.appendCodePoint(peek() == '\\' ? escaped() : take());
    }
    take();
    add(Kind.STRING, string.toString(), line, column);
  }

  private int escaped() {
    take();
    int c = peek();
    if (c != '"' && c != '\'' && c != '\\') {
      String came = c == END ? "the end" : "'" + Character.toString(c) + "'";
      throw new FilterException(line, column, came, "\", ' or \\ after a \\");
    }
    return take();
  }

  private void symbol(int c) {
    int column = this.column;
    boolean comparison = c == '<' || c == '>' || c == '!';
    if (!comparison && c != '=' && c != '(' && c != ')' && c != ',' && c != '.') {
      throw new FilterException(
          line,
          column,
          "'" + Character.toString(c) + "'",
          "a word, a number, a text in quotes, or one of = != < <= > >= ( ) , .");
    }
    var symbol = new StringBuilder().appendCodePoint(take());
    if (comparison && peek() == '=') {
      symbol.appendCodePoint(take());
    }
    add(Kind.SYMBOL, symbol.toString(), line, column);
  }

  private void skipBlanks() {
    while (Character.isWhitespace(peek()) || Character.isSpaceChar(peek())) {
      take();
    }
  }

  private int take() {
    int c = text[at++];
    column = c == '\n' ? 1 : column + 1;
    line += c == '\n' ? 1 : 0;
    return c;
  }

  private int peek() {
    return at < text.length ? text[at] : END;
  }

  private int peekNext() {
    return at + 1 < text.length ? text[at + 1] : END;
  }

  private void add(Kind kind, String text, int line, int column) {
    tokens.add(new Token(kind, text, line, column));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
