package org.affinity4j.serving.access;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.serving.config.WatchedFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in force: those of the file as it is now, and one that was configured. A file that
 * cannot be read leaves the last good keys in force. {@link #find} may be called from any thread.
 */
public final class KeyRing {

  /** Name of the key that was configured rather than kept in the file. */
  public static final String CONFIGURED = "configured-operator";

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final KeyFile file;
  private final String operatorKey;
  private final Clock clock;
  private final WatchedFiles watched;
  private volatile ApiKeys keys;

  /**
   * Reads the file.
   *
   * @param operatorKey an operator's key besides; empty for none
   * @throws IOException if the file is there but cannot be read
   */
  public KeyRing(KeyFile file, String operatorKey, Clock clock) throws IOException {
    this.file = file;
    this.operatorKey = operatorKey;
    this.clock = clock;
    this.watched = new WatchedFiles(List.of(file.path()));
    this.keys = read();
  }

  /** The key that was presented, if it is in force. */
  public Optional<ApiKey> find(String presented) {
    return keys.find(presented, clock.instant());
  }

  /** Reads the file again if it changed. Never throws. */
  public synchronized void refresh() {
    if (!watched.changed()) {
      return;
    }
    try {
      keys = read();
      LOG.info("{} API keys are in force", keys.all().size());
    } catch (IOException | RuntimeException e) {
      LOG.error("the API keys stay as they were: {}", e.getMessage());
    }
  }

  private ApiKeys read() throws IOException {
    ApiKeys read = file.read();
    if (operatorKey.isEmpty()) {
      return read;
    }
    return read.with(
        new ApiKey(
            CONFIGURED,
            Set.of(Role.OPERATOR),
            Secrets.sha256(operatorKey),
            clock.instant(),
            Optional.empty()));
  }
}
