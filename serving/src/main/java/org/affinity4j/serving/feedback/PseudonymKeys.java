package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.affinity4j.common.seal.PrivateFile;

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
    PrivateFile.write(file, text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
