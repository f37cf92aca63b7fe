package org.affinity4j.serving.config;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where releases come from, and where the service keeps what is its own.
 *
 * @param folder of the checkpoint store; need not exist yet
 * @param data folder of what the service itself keeps, such as rules; need not exist yet
 * @param poll pause between two looks at which release is promoted
 * @param warmUp longest time for which a release answers sample requests before it serves; zero for
 *     none
 */
public record StoreSettings(Path folder, Path data, Duration poll, Duration warmUp) {

  static StoreSettings of(Settings settings) {
    return new StoreSettings(
        settings.file("store.folder").orElseGet(() -> Path.of(".affinity", "store")),
        Path.of(settings.name("store.data")),
        settings.millis("store.pollMillis", 10, 3_600_000),
        settings.millis("store.warmUpMillis", 0, 600_000));
  }
}
