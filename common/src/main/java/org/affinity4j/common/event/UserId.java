package org.affinity4j.common.event;

/**
 * The shop's name of a shopper, opaque to us.
 *
 * @param value not blank
 */
public record UserId(String value) {

  public UserId {
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "user id is blank; expected at least one visible character");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
