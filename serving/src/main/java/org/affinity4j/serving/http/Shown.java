package org.affinity4j.serving.http;

/** What came from outside, fit to be shown in an answer. */
final class Shown {

  private static final int LONGEST = 80;

  private Shown() {}

  /** The text in quotes, cut when long, with what is not text replaced. */
  static String quoted(String text) {
    return "'" + plain(text) + "'";
  }

  /** The text, cut when long, with what is not text replaced. */
  static String plain(String text) {
    var shown = new StringBuilder();
    int[] codePoints = text.codePoints().limit(LONGEST + 1L).toArray();
    for (int i = 0; i < Math.min(codePoints.length, LONGEST); i++) {
      shown.appendCodePoint(isText(codePoints[i]) ? codePoints[i] : 0xFFFD);
    }
    return codePoints.length > LONGEST ? shown.append("...").toString() : shown.toString();
  }

  /** Whether every character is one: no half of a pair alone. */
  static boolean isWellFormed(String text) {
    return text.codePoints().noneMatch(Shown::isSurrogate);
  }

  private static boolean isText(int codePoint) {
    return !isSurrogate(codePoint) && !Character.isISOControl(codePoint);
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
