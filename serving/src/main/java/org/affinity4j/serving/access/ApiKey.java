package org.affinity4j.serving.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One key as it is kept: never the key itself.
 *
 * @param name for people, logs and metrics: letters, digits, dot, dash, underscore; 1 to 64
 * @param roles at least one
 * @param sha256 of the key's characters, 64 lower-case hexadecimal digits
 * @param created when it was made
 * @param expires from when on it is refused; empty for never
 */
public record ApiKey(
    String name, Set<Role> roles, String sha256, Instant created, Optional<Instant> expires) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  public ApiKey {
    roles = Set.copyOf(roles);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name is '%s'; expected 1 to 64 letters, digits, dots, dashes or underscores"
              .formatted(name));
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "key '%s' has no role; expected storefront, feedback or operator".formatted(name));
    }
    if (!HASH.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256 of key '%s' is %d characters; expected 64 lower-case hexadecimal digits"
              .formatted(name, sha256.length()));
    }
  }

  /** Whether it is refused for its age. */
  public boolean isExpired(Instant now) {
    return expires.isPresent() && !now.isBefore(expires.get());
  }

  /** Whether its owner may do what a role may. */
  public boolean may(Role role) {
    return roles.contains(role) || roles.contains(Role.OPERATOR);
  }
}
