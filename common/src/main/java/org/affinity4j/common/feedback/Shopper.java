package org.affinity4j.common.feedback;

import java.util.Optional;

/**
 * Who did something: a user, in a session or not, or a session nobody has logged in to.
 *
 * @param user empty for an anonymous session
 * @param session empty where the shop does not say
 */
public record Shopper(Optional<Pseudonym> user, Optional<Pseudonym> session) {

  public Shopper {
    if (user.isEmpty() && session.isEmpty()) {
      throw new IllegalArgumentException("user and session are absent; expected one of them");
    }
  }

  /** Whose history the event belongs to: the user's, else the session's. */
  public Pseudonym key() {
    return user.or(this::session).orElseThrow();
  }
}
