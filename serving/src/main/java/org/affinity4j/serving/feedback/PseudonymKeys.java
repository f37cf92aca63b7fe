package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of the pseudonyms' keys: a line that names the format, then a key of 256 random bits a
 * line, the oldest first; the last one is in force, the others find what was kept under them.
 */
public final class PseudonymKeys {

  private static final String FORMAT = "affinity4j-pseudonym-keys-1";
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int BYTES = 32;

  private PseudonymKeys() {}

  /**
   * The keys of a file, the oldest first.
   *
   * @throws IOException if it cannot be read or is not as described
   */
  static List<byte[]> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.size() < 2 || !lines.get(0).equals(FORMAT)) {
      throw new IOException(
          "%s is no file of pseudonym keys; expected a first line '%s' and keys"
              .formatted(file, FORMAT));
    }
    var keys = new ArrayList<byte[]>();
    for (int i = 1; i < lines.size(); i++) {
      if (!KEY.matcher(lines.get(i)).matches()) {
        throw new IOException(
            "%s, line %d is no key; expected 43 characters of base64url".formatted(file, i + 1));
      }
      keys.add(Base64.getUrlDecoder().decode(lines.get(i)));
    }
    return keys;
  }

  /** Adds a new key, in force when the service starts next; makes the file where there is none. */
  public static void rotate(Path file, SecureRandom random) throws IOException {
    List<byte[]> keys = Files.exists(file) ? new ArrayList<>(read(file)) : new ArrayList<>();
    byte[] fresh = new byte[BYTES];
    random.nextBytes(fresh);
    keys.add(fresh);
    var text = new StringBuilder(FORMAT).append('\n');
    for (byte[] key : keys) {
      text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(key)).append('\n');
    }
    write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = Optional.ofNullable(whole.getParent()).orElse(whole);
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "keys", ".part", ownerOnly());
    try {
      Files.write(part, content);
      Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
