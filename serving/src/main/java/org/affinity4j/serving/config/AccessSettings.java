package org.affinity4j.serving.config;

import java.nio.file.Path;

/**
 * Who may ask.
 *
 * @param open whether nobody needs a key
 * @param openDocs whether the documentation needs none
 * @param openMetrics whether the metrics need none
 * @param keyFile names, roles and hashes of keys; need not exist yet
 * @param operatorKey one operator's key more, a secret; empty for none
 */
public record AccessSettings(
    boolean open, boolean openDocs, boolean openMetrics, Path keyFile, String operatorKey) {

  private static final int SHORTEST_KEY = 32;

  static AccessSettings of(Settings settings, ServerSettings server) {
    boolean open = settings.flag("access.open");
    if (open && !settings.flag("access.insecureOpen") && !server.isLoopback()) {
      throw settings.refused(
          "access.open",
          "false where the host, here %s, is reached from other machines; --insecure-open opens it"
                  .formatted(server.host())
              + " to all of them");
    }
    String operatorKey = settings.text("access.operatorKey");
    if (!operatorKey.isEmpty() && operatorKey.length() < SHORTEST_KEY) {
      throw settings.refused(
          "access.operatorKey", "at least %d characters, hard to guess".formatted(SHORTEST_KEY));
    }
    return new AccessSettings(
        open,
        settings.flag("access.openDocs"),
        settings.flag("access.openMetrics"),
        Path.of(settings.name("access.keyFile")),
        operatorKey);
  }

  /** All but the secret. */
  @Override
  public String toString() {
    return "AccessSettings[open=%s, openDocs=%s, openMetrics=%s, keyFile=%s]"
        .formatted(open, openDocs, openMetrics, keyFile);
  }
}
