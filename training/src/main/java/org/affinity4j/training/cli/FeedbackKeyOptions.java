package org.affinity4j.training.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.seal.SealKeys;
import org.affinity4j.common.seal.Sealing;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The keys of feedback that services have encrypted. */
final class FeedbackKeyOptions {

  private static final String OPTION = "--encryption-key-file";
  private static final String FILE_VARIABLE = "AFFINITY_ENCRYPTION_KEY_FILE";
  private static final String KEYS_VARIABLE = "AFFINITY_ENCRYPTION_KEYS";

  @Option(
      names = OPTION,
      paramLabel = "FILE",
      description =
          "Keys of encrypted feedback: the services' feedback.encryptionKeyFile. Default:"
              + " $"
              + FILE_VARIABLE
              + ", else the keys in $"
              + KEYS_VARIABLE
              + " (ID:KEY, parted by commas), else none.")
  private @Nullable Path file;

  /**
   * Reads the feedback of a store.
   *
   * @throws IOException if a file of keys is named that cannot be read
   */
  SegmentReader feedback(Path store) throws IOException {
    return new SegmentReader(store, Sealing.reading(keys()));
  }

  private SealKeys keys() throws IOException {
    if (file != null) {
      return SealKeys.read(file, OPTION);
    }
    Optional<String> named = variable(FILE_VARIABLE);
    if (named.isPresent()) {
      return SealKeys.read(Path.of(named.get()), FILE_VARIABLE);
    }
    List<String> keys =
        variable(KEYS_VARIABLE).stream()
            .flatMap(text -> Arrays.stream(text.split(",", -1)))
            .map(String::strip)
            .toList();
    return keys.isEmpty()
        ? SealKeys.none("%s, %s or %s".formatted(OPTION, FILE_VARIABLE, KEYS_VARIABLE))
        : parsed(keys);
  }

  private static SealKeys parsed(List<String> keys) throws IOException {
    try {
      return SealKeys.parse(keys, KEYS_VARIABLE);
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Optional<String> variable(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
  }
}
