package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.Pattern;

/**
 * Size and digest of a published file.
 *
 * @param size number of bytes
 * @param sha256 SHA-256 of the content, 64 lower-case hexadecimal digits
 */
public record FileEntry(
    @JsonProperty(required = true) long size, @JsonProperty(required = true) String sha256) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*){0,7}");
  private static final int MAX_NAME = 255;

  public FileEntry {
    if (size < 0) {
      throw new IllegalArgumentException("size is " + size + "; expected at least 0");
    }
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256 is '%s'; expected 64 lower-case hexadecimal digits".formatted(sha256));
    }
  }

  /**
   * Whether a file may have this name: up to eight parts separated by forward slashes, each of
   * letters, digits, dot, dash and underscore, none beginning with a dot or dash. So a name never
   * leads out of the checkpoint's folder.
   */
  public static boolean isAllowedName(String name) {
    return name.length() <= MAX_NAME && NAME.matcher(name).matches();
  }
}
