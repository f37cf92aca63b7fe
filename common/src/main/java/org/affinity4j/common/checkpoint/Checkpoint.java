package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.io.InputStream;

/** A published checkpoint whose files are verified as they are read. Thread-safe. */
public interface Checkpoint {

  /** The id it was opened by. */
  String id();

  Manifest manifest();

  /**
   * Reads a listed file. The parser sees the bytes before they are verified, so it must not trust
   * them; what it returns is handed out only if size and SHA-256 of the whole file are right.
   *
   * @throws CorruptCheckpointException if the bytes are not those that were published, or the
   *     parser throws {@link CorruptCheckpointException} or {@link IllegalArgumentException}, or
   *     the manifest does not list the name
   */
  <T> T read(String name, Parser<T> parser) throws IOException;

  /** The bytes of a listed file of at most 2 GiB. */
  default byte[] bytes(String name) throws IOException {
    return read(name, (in, size) -> in.readAllBytes());
  }

  /** Reads and verifies every file. */
  default void verify() throws IOException {
    for (String name : manifest().files().keySet()) {
      read(name, (in, size) -> size);
    }
  }

  /** Makes something of the bytes of a file. */
  @FunctionalInterface
  interface Parser<T> {

    /**
     * Parses.
     *
     * @param in from the first byte; need not be read to the end
     * @param size number of bytes the file has
     */
    T parse(InputStream in, long size) throws IOException;
  }
}
