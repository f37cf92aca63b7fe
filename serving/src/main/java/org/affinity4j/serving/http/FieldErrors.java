package org.affinity4j.serving.http;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.serving.http.Problem.FieldError;
import org.affinity4j.serving.http.ProblemException.Kind;

/** What is wrong with the fields of one body. For one thread. */
final class FieldErrors {

  private final List<FieldError> misshapen = new ArrayList<>();
  private final List<FieldError> outOfBounds = new ArrayList<>();

  /** A field that is not known or of a wrong type. */
  void misshapen(String field, String came, String expected) {
    note(misshapen, field, came, expected);
  }

  /** A field of the right type whose value will not do. */
  void outOfBounds(String field, String came, String expected) {
    note(outOfBounds, field, came, expected);
  }

  /**
   * Ends the request if anything was noted.
   *
   * @throws ProblemException naming the fields of wrong types, or else those with wrong values
   */
  void check() {
    if (!misshapen.isEmpty()) {
      throw ProblemException.ofFields(Kind.INVALID_REQUEST, misshapen);
    }
    if (!outOfBounds.isEmpty()) {
      throw ProblemException.ofFields(Kind.UNANSWERABLE, outOfBounds);
    }
  }

  private static void note(List<FieldError> errors, String field, String came, String expected) {
    if (errors.size() < ApiLimits.REPORTED_ERRORS) {
      errors.add(new FieldError(field, came, expected));
    }
  }
}
