package org.affinity4j.serving.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where releases come from.
 *
 * @param folder of the checkpoint store; need not exist yet
 * @param poll pause between two looks at which release is promoted
 */
public record StoreSettings(Path folder, Duration poll) {

  static StoreSettings of(Settings settings) {
    return new StoreSettings(
        settings.file("store.folder").orElseGet(() -> Path.of(".affinity", "store")),
        settings.millis("store.pollMillis", 10, 3_600_000));
  }
}
