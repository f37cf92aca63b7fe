package org.affinity4j.serving.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.affinity4j.serving.http.ProblemException.Kind;

/**
 * Where the next page of a list begins. Clients hand it back as it is.
 *
 * @param of what the list is of, such as a release: a cursor of another one is refused
 * @param from place of the next entry, from 0
 */
record Cursor(String of, int from) {

  static final String PARAMETER = "cursor";

  private static final int LONGEST = 400;
  private static final Pattern PLAIN = Pattern.compile("([0-9]{1,9})\\.(.{1,200})");

  /**
   * The cursor of a request; empty when it asks for the first page.
   *
   * @throws ProblemException if it is none
   */
  static Optional<Cursor> read(Parameters parameters) {
    return parameters.text(PARAMETER, LONGEST).map(Cursor::parse);
  }

  private static Cursor parse(String text) {
    try {
      byte[] plain = Base64.getUrlDecoder().decode(text);
      Matcher parts = PLAIN.matcher(new String(plain, StandardCharsets.UTF_8));
      if (parts.matches()) {
        return new Cursor(parts.group(2), Integer.parseInt(parts.group(1)));
      }
    } catch (IllegalArgumentException e) {
      throw wrong(text); // not of the alphabet
    }
    throw wrong(text);
  }

  private static ProblemException wrong(String text) {
    return ProblemException.ofField(
        Kind.INVALID_REQUEST, PARAMETER, Shown.quoted(text), "what a page before said as next");
  }

  /**
   * Where to begin.
   *
   * @param now what the list is of now
   * @throws ProblemException if the cursor is of something else
   */
  int after(String now) {
    if (!of.equals(now)) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE,
          PARAMETER,
          "of " + Shown.quoted(of),
          "one of " + Shown.quoted(now) + "; begin again without a cursor");
    }
    return from;
  }

  /** As clients get it. */
  String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((from + "." + of).getBytes(StandardCharsets.UTF_8));
  }
}
