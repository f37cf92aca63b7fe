package org.affinity4j.serving.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the owner of a key may do. An operator may do all that the others may. */
public enum Role {
  /** Asks for recommendations. */
  STOREFRONT,
  /** Sends what shoppers did. */
  FEEDBACK,
  /** Changes and inspects the service. */
  OPERATOR;

  /** The role in configuration and messages, lower case. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a name. */
  public static Optional<Role> parse(String name) {
    return Arrays.stream(values()).filter(role -> role.wireName().equals(name)).findFirst();
  }
}
