package org.affinity4j.common.privacy;

import java.io.IOException;

/** A report would tell more than is allowed in all. */
public final class PrivacyBudgetException extends IOException {

  private static final long serialVersionUID = 1;

  private final double left;
  private final double total;

  PrivacyBudgetException(String message, double left, double total) {
    super(message);
    this.left = left;
    this.total = total;
  }

  /** Epsilon that is left, 0 or more. */
  public double left() {
    return left;
  }

  /** Epsilon that is allowed in all. */
  public double total() {
    return total;
  }
}
