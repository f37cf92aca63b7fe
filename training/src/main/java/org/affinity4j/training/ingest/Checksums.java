package org.affinity4j.training.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.affinity4j.training.ingest.table.TableException;
import org.jspecify.annotations.Nullable;

/** SHA-256 of files. */
public final class Checksums {

  private Checksums() {}

  /**
   * Checks a file.
   *
   * @param expected hexadecimal, lower case; null: anything is right
   * @throws TableException if it has another checksum
   */
  static void check(Path file, @Nullable String expected) throws IOException {
    if (expected != null) {
      String actual = sha256(file);
      if (!actual.equals(expected)) {
        throw new TableException(
            file,
            "has the wrong checksum: its SHA-256 is %s, expected %s".formatted(actual, expected));
      }
    }
  }

  /** SHA-256 of a file, hexadecimal, lower case. */
  public static String sha256(Path file) throws IOException {
    MessageDigest digest = newDigest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }
}
