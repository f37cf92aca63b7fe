package org.affinity4j.common.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The keys that files are sealed under, the oldest first: the newest seals new files, all of them
 * open old ones. Written as {@code ID:KEY}, the key 32 bytes in base64url without padding.
 * Immutable; says the secrets to nobody.
 */
public final class SealKeys {

  /** The first line of a file of keys. */
  static final String FORMAT = "affinity4j-encryption-keys-1";

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final List<SealKey> keys;
  private final String source;

  private SealKeys(List<SealKey> keys, String source) {
    this.keys = List.copyOf(keys);
    this.source = source;
  }

  /**
   * No keys at all.
   *
   * @param settings where keys would be given, for messages
   */
  public static SealKeys none(String settings) {
    return new SealKeys(List.of(), settings);
  }

  /**
   * Keys as text.
   *
   * @param texts {@code ID:KEY} each, the oldest first
   * @param source where they are given, for messages
   * @throws IllegalArgumentException if one is none or two have one id; tells its number alone
   */
  public static SealKeys parse(List<String> texts, String source) {
    var keys = new ArrayList<SealKey>();
    for (String text : texts) {
      SealKey key = key(text, keys.size() + 1, source);
      if (keys.stream().anyMatch(one -> one.id().equals(key.id()))) {
        throw new IllegalArgumentException(
            "%s has two keys '%s'; expected each id once".formatted(source, key.id()));
      }
      keys.add(key);
    }
    return new SealKeys(keys, source);
  }

  private static SealKey key(String text, int number, String source) {
    int colon = text.indexOf(':');
    if (colon < 0
        || !SealKey.isId(text.substring(0, colon))
        || !SECRET.matcher(text.substring(colon + 1)).matches()) {
      throw new IllegalArgumentException(
          "%s, key %d is none; expected ID:KEY, an id of 1 to %d letters, digits, dashes and"
                  .formatted(source, number, SealKey.LONGEST_ID)
              + " underscores and 43 characters of base64url");
    }
    return new SealKey(
        text.substring(0, colon), Base64.getUrlDecoder().decode(text.substring(colon + 1)));
  }

  /**
   * Keys of a file: a line that names the format, then a key a line.
   *
   * @param setting that names the file, for messages
   * @throws IOException if it cannot be read, is not as described, or others than its owner may
   *     read or write it
   */
  public static SealKeys read(Path file, String setting) throws IOException {
    requirePrivate(file);
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    if (lines.size() < 2 || !lines.get(0).equals(FORMAT)) {
      throw new IOException(
          "%s is no file of encryption keys; expected a first line '%s' and keys"
              .formatted(file, FORMAT));
    }
    try {
      return parse(lines.subList(1, lines.size()), "%s (%s)".formatted(setting, file));
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void requirePrivate(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(
          "there is no file of encryption keys %s; put it back, or make one with './affinity"
                  .formatted(file)
              + " feedback rotate-encryption'");
    }
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> has = Files.getPosixFilePermissions(file);
      if (has.stream().anyMatch(OTHERS::contains)) {
        throw new IOException(
            "%s is open to others (%s); expected its owner alone: chmod 600 %s"
                .formatted(file, PosixFilePermissions.toString(has), file));
      }
    }
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The key new files are sealed under. */
  Optional<SealKey> newest() {
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(keys.size() - 1));
  }

  /**
   * The key of an id.
   *
   * @param file that is sealed under it, for the message
   * @throws SealKeyException if there is none
   */
  SealKey get(String id, String file) throws SealKeyException {
    for (SealKey key : keys) {
      if (key.id().equals(id)) {
        return key;
      }
    }
    throw new SealKeyException(
        keys.isEmpty()
            ? "%s is encrypted under key '%s', but no keys are given; expected it in %s"
                .formatted(file, id, source)
            : "%s is encrypted under key '%s', which is not among %s of %s"
                .formatted(file, id, keys.stream().map(SealKey::id).toList(), source));
  }

  /** Where they are given, for messages. */
  String source() {
    return source;
  }
}
