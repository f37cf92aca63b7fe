package org.affinity4j.serving.filter;

import java.util.Locale;

/**
 * A piece of a filter.
 *
 * @param text as it came; of a string what stands between the quotes, escapes undone
 * @param line from 1
 * @param column from 1, in code points
 */
record Token(Kind kind, String text, int line, int column) {

  private static final int SHOWN = 40;

  enum Kind {
    WORD,
    STRING,
    NUMBER,
    SYMBOL,
    END
  }

  /** Whether it is this keyword or symbol; the case of keywords does not matter. */
  boolean is(String wanted) {
    return (kind == Kind.WORD || kind == Kind.SYMBOL) && folded().equals(wanted);
  }

  String folded() {
    return text.toLowerCase(Locale.ROOT);
  }

  FilterException error(String expected) {
    return new FilterException(line, column, shown(), expected);
  }

  private String shown() {
    if (kind == Kind.END) {
      return "the end";
    }
    int[] characters = text.codePoints().limit(SHOWN + 1L).toArray();
    String head = new String(characters, 0, Math.min(characters.length, SHOWN));
    String cut = characters.length > SHOWN ? head + "..." : head;
    return kind == Kind.STRING ? "the text '" + cut + "'" : "'" + cut + "'";
  }
}
