package org.affinity4j.serving.product;

/** A change of one product more than may be changed. */
public final class TooManyChangesException extends RuntimeException {

  private static final long serialVersionUID = 1;

  TooManyChangesException(int most) {
    super("%d products are changed; expected at most that many".formatted(most));
  }
}
