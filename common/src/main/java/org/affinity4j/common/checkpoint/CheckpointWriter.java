package org.affinity4j.common.checkpoint;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A checkpoint in the making, seen by no reader. Used by one thread at a time. */
public interface CheckpointWriter extends Closeable {

  /**
   * A new file of the checkpoint, on disk when the stream is closed.
   *
   * @param name relative path with forward slashes, see {@link FileEntry}
   * @throws IllegalArgumentException if the name is not allowed or was written already
   */
  OutputStream create(String name) throws IOException;

  /** Writes a whole file. */
  default void write(String name, byte[] content) throws IOException {
    try (OutputStream out = create(name)) {
      out.write(content);
    }
  }

  /**
   * Publishes what was written, all or nothing, and closes this writer.
   *
   * @return id of the new checkpoint: UTC time of publishing and a digest of its manifest; the time
   *     is after that of those published before
   * @throws java.nio.file.FileAlreadyExistsException if the very same checkpoint was published at
   *     the same moment
   */
  String publish(Provenance provenance) throws IOException;

  /** Drops what was written unless it was published. */
  @Override
  void close() throws IOException;
}
