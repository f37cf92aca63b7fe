package org.affinity4j.serving.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How what shoppers did is kept.
 *
 * @param enabled whether anything is kept at all
 * @param folder of the log, the state and what goes with them
 * @param keyFile keys of the pseudonyms; never within the folder
 * @param encryption whether what is kept is encrypted
 * @param log how events are written
 * @param history how long users' histories are kept
 * @param retention what the log may hold
 * @param answers which answers are recorded, and how they are reported
 * @param furthestAhead how far in the future an event's time may be
 * @param instance name of this service among those that export to one store; empty: made once
 */
public record FeedbackSettings(
    boolean enabled,
    Path folder,
    Path keyFile,
    EncryptionSettings encryption,
    LogSettings log,
    HistorySettings history,
    RetentionSettings retention,
    AnswerSettings answers,
    Duration furthestAhead,
    Optional<String> instance) {

  /**
   * Whether what is kept is encrypted on disk.
   *
   * @param on whether new files are
   * @param keyFile the keys; empty for none
   * @param keys the keys themselves, secrets, where no file is named
   */
  public record EncryptionSettings(boolean on, Optional<Path> keyFile, List<String> keys) {

    public EncryptionSettings {
      keys = List.copyOf(keys);
    }

    static EncryptionSettings of(Settings settings, Path folder) {
      boolean on = settings.flag("feedback.encryption");
      Optional<Path> keyFile = settings.file("feedback.encryptionKeyFile");
      List<String> keys = settings.texts("feedback.encryptionKeys");
      if (keyFile.isPresent()) {
        requireOutside("feedback.encryptionKeyFile", keyFile.get(), folder, settings);
        if (!keys.isEmpty()) {
          throw settings.refused(
              "feedback.encryptionKeys", "none where feedback.encryptionKeyFile is set");
        }
      } else if (on && keys.isEmpty()) {
        throw settings.refused(
            "feedback.encryption",
            "false where neither feedback.encryptionKeyFile nor feedback.encryptionKeys is set");
      }
      return new EncryptionSettings(on, keyFile, keys);
    }

    /** All but the secrets. */
    @Override
    public String toString() {
      return "EncryptionSettings[on=%s, keyFile=%s]".formatted(on, keyFile);
    }
  }

  /**
   * Bounds of users' histories.
   *
   * @param length newest events kept of a user
   * @param inMemory events that are not in the state's file yet, at most
   * @param flush pause between two writes of the state
   */
  public record HistorySettings(int length, int inMemory, Duration flush) {}

  /**
   * Bounds of what is kept on disk.
   *
   * @param age of events that are kept; zero for any
   * @param bytes of the log's closed files; the oldest go first
   * @param compaction pause between two looks at what is to be erased or let go
   * @param export whether closed files go to the shared store
   */
  public record RetentionSettings(Duration age, long bytes, Duration compaction, boolean export) {}

  /**
   * What is kept of answers.
   *
   * @param share of the answers that are recorded, 0 to 1
   * @param reportPause least pause between two reports that are made
   * @param reportedAtOnce answers that wait for events while a report is made, at most
   * @param privacyBudget epsilon that private reports may spend in all; 0 for none of them
   */
  public record AnswerSettings(
      double share, Duration reportPause, int reportedAtOnce, double privacyBudget) {}

  private static void requireOutside(String path, Path file, Path folder, Settings settings) {
    if (file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
      throw settings.refused(path, "a file outside " + folder);
    }
  }

  static FeedbackSettings of(Settings settings, StoreSettings store) {
    Path folder = store.data().resolve("feedback");
    Path keyFile =
        settings.file("feedback.keyFile").orElseGet(() -> store.data().resolve("feedback.keys"));
    requireOutside("feedback.keyFile", keyFile, folder, settings);
    String instance = settings.text("feedback.instance");
    if (!instance.matches("[A-Za-z0-9_-]{0,64}")) {
      throw settings.refused(
          "feedback.instance", "at most 64 letters, digits, dashes and underscores");
    }
    return new FeedbackSettings(
        settings.flag("feedback.enabled"),
        folder,
        keyFile,
        EncryptionSettings.of(settings, folder),
        LogSettings.of(settings),
        new HistorySettings(
            settings.whole("feedback.historyLength", 1, 1_000),
            settings.whole("feedback.eventsInMemory", 1_000, 10_000_000),
            settings.millis("feedback.stateMillis", 10, 3_600_000)),
        new RetentionSettings(
            Duration.ofDays(settings.whole("feedback.retentionDays", 0, 36_500)),
            settings.whole("feedback.maxLogMegabytes", 1, 1 << 30) * (1L << 20),
            Duration.ofSeconds(settings.whole("feedback.compactionSeconds", 1, 31_536_000)),
            settings.flag("feedback.export")),
        new AnswerSettings(
            settings.decimal("feedback.answersShare", 0, 1),
            Duration.ofSeconds(settings.whole("feedback.reportSeconds", 1, 86_400)),
            settings.whole("feedback.reportOpenAnswers", 1_000, 100_000_000),
            settings.decimal("feedback.privacyBudget", 0, 1_000)),
        Duration.ofSeconds(settings.whole("feedback.furthestAheadSeconds", 0, 86_400)),
        Optional.of(instance).filter(name -> !name.isEmpty()));
  }
}
