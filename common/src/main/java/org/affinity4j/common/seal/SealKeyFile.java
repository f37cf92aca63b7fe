package org.affinity4j.common.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Makes and extends files of keys as {@link SealKeys#read} reads them. Stateless. */
public final class SealKeyFile {

  private static final int ID_BYTES = 4;

  private SealKeyFile() {}

  /**
   * Adds a new key, which seals new files from then on; makes the file, mode 600, where there is
   * none.
   *
   * @return the id of the key
   * @throws IOException if the file is there but is no file of keys, or cannot be written
   */
  public static String add(Path file, SecureRandom random) throws IOException {
    List<String> lines = new ArrayList<>(List.of(SealKeys.FORMAT));
    if (Files.exists(file)) {
      SealKeys.read(file, "file of keys");
      lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII));
    }
    String id = HexFormat.of().formatHex(bytes(ID_BYTES, random));
    lines.add(
        id
            + ":"
            + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SealKey.BYTES, random)));
    byte[] text = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);
    PrivateFile.write(file, text);
    return id;
  }

  private static byte[] bytes(int count, SecureRandom random) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
