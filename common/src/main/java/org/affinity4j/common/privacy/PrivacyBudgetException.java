package org.affinity4j.common.privacy;

import java.io.IOException;

/** A report would tell more than is allowed in all. */
public final class PrivacyBudgetException extends IOException {

  private static final long serialVersionUID = 1;

  PrivacyBudgetException(String message) {
    super(message);
  }
}
