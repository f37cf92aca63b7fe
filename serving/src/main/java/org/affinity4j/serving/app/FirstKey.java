package org.affinity4j.serving.app;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.affinity4j.serving.access.ApiKey;
import org.affinity4j.serving.access.ApiKeys;
import org.affinity4j.serving.access.KeyFile;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.access.Role;
import org.affinity4j.serving.access.Secrets;
import org.affinity4j.serving.config.ServingConfig;

/** The keys a service starts with; on a first run, one that is made then and shown once. */
final class FirstKey {

  private static final String NAME = "first";

  private FirstKey() {}

  /**
   * The keys in force; empty where the service is open.
   *
   * @param tell takes what is to be shown to whoever started the service
   * @throws IOException if the key file cannot be read or written, or there is no key at all and
   *     other machines reach the service
   */
  static Optional<KeyRing> ring(
      ServingConfig config, Clock clock, SecureRandom random, Consumer<String> tell)
      throws IOException {
    if (config.access().open()) {
      return Optional.empty();
    }
    var file = new KeyFile(config.access().keyFile());
    if (!file.exists() && config.access().operatorKey().isEmpty()) {
      if (!config.server().isLoopback()) {
        throw new IOException(
            "there is no key file %s and host %s is reached from other machines; make a key first:"
                    .formatted(file.path(), config.server().host())
                + " ./affinity serve keys add --name shop --role storefront");
      }
      make(file, clock, random, tell);
    }
    return Optional.of(new KeyRing(file, config.access().operatorKey(), clock));
  }

  private static void make(KeyFile file, Clock clock, SecureRandom random, Consumer<String> tell)
      throws IOException {
    String key = Secrets.newKey(random);
    file.write(
        new ApiKeys(
            List.of(
                new ApiKey(
                    NAME,
                    Set.of(Role.OPERATOR),
                    Secrets.sha256(key),
                    clock.instant(),
                    Optional.empty()))));
    tell.accept(
        """
        affinity: a first API key, for everything. It is shown this once; %s keeps its hash only.
          %s
        affinity: send it as the header 'X-Api-Key: KEY'; './affinity serve keys --help' tells how to make \
        others, --open how to do without."""
            .formatted(file.path(), key));
  }
}
