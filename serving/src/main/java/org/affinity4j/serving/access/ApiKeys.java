package org.affinity4j.serving.access;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The keys that are known, each name once. Immutable. */
public final class ApiKeys {

  /** None at all. */
  public static final ApiKeys NONE = new ApiKeys(List.of());

  private final List<ApiKey> keys;
  private final List<byte[]> hashes;

  /**
   * Keys in the order they are listed.
   *
   * @throws IllegalArgumentException if a name stands twice
   */
  public ApiKeys(List<ApiKey> keys) {
    this.keys = List.copyOf(keys);
    this.hashes = keys.stream().map(key -> HexFormat.of().parseHex(key.sha256())).toList();
    var names = new HashSet<String>();
    for (ApiKey key : keys) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException(
            "key '%s' is there twice; expected once".formatted(key.name()));
      }
    }
  }

  /** All of them, expired ones too. */
  public List<ApiKey> all() {
    return keys;
  }

  /**
   * The key that was presented, unless it is expired. Takes the same time whichever it is: every
   * hash is compared, each as a whole.
   */
  public Optional<ApiKey> find(String presented, Instant now) {
    byte[] digest = Secrets.digest(presented);
    ApiKey found = null;
    for (int i = 0; i < hashes.size(); i++) {
      if (MessageDigest.isEqual(hashes.get(i), digest)) {
        found = keys.get(i);
      }
    }
    return Optional.ofNullable(found).filter(key -> !key.isExpired(now));
  }

  /**
   * These and one more.
   *
   * @throws IllegalArgumentException if its name is taken
   */
  public ApiKeys with(ApiKey key) {
    var more = new ArrayList<>(keys);
    more.add(key);
    return new ApiKeys(more);
  }

  /** These but the one of a name. */
  public ApiKeys without(String name) {
    return new ApiKeys(keys.stream().filter(key -> !key.name().equals(name)).toList());
  }
}
