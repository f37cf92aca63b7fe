package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.affinity4j.common.seal.SealKeys;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.config.FeedbackSettings.EncryptionSettings;

/** What is within the folder {@code feedback} of {@code store.data}. */
final class FeedbackFolder {

  static final String LOG = "log";
  static final String STATE = "state";
  static final String INSTANCE = "instance";
  static final String CERTIFICATES = "certificates";

  private FeedbackFolder() {}

  /**
   * The log.
   *
   * @throws IOException if keys are named that cannot be read
   */
  static LogFolder log(FeedbackSettings settings, SecureRandom random) throws IOException {
    EncryptionSettings encryption = settings.encryption();
    SealKeys keys = keys(encryption);
    Sealing sealing = encryption.on() ? Sealing.on(keys, random) : Sealing.off(keys, random);
    return new LogFolder(path(settings), sealing);
  }

  /** The log, to be read alone. */
  static LogFolder logToRead(FeedbackSettings settings) throws IOException {
    return new LogFolder(path(settings), Sealing.reading(keys(settings.encryption())));
  }

  private static Path path(FeedbackSettings settings) {
    return settings.folder().resolve(LOG);
  }

  /** The keys that the settings name. */
  static SealKeys keys(EncryptionSettings settings) throws IOException {
    Optional<Path> file = settings.keyFile();
    if (file.isPresent()) {
      return SealKeys.read(file.get(), "feedback.encryptionKeyFile");
    }
    if (settings.keys().isEmpty()) {
      return SealKeys.none("feedback.encryptionKeyFile or feedback.encryptionKeys");
    }
    try {
      return SealKeys.parse(settings.keys(), "feedback.encryptionKeys");
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
