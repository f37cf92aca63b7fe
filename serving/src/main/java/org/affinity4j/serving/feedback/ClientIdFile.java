package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.seal.BrokenSealException;
import org.affinity4j.common.seal.FileSeal;

/**
 * The ids that clients gave the events of a closed file of the log, beside it: opening a log asks
 * for the newest ids alone, and need not read all that lies between them. Made of the file, so one
 * that is missing or does not fit is as good as none. Magic, bytes of the log's file (8), ids (8
 * each, big-endian; sealed under the file's own seal where it has one), CRC32C of all that (4).
 * Stateless.
 */
final class ClientIdFile {

  private static final byte[] MAGIC = "A4JIDS01".getBytes(StandardCharsets.US_ASCII);
  private static final int HEAD = MAGIC.length + Long.BYTES;
  private static final byte[] NOTHING = {};

  /** Records have 0; the ids of a closed file are always the same, so sealed twice they are too. */
  private static final byte[] NONCE = FileSeal.nonce(1, 0);

  private ClientIdFile() {}

  /** Where the ids of a file are, there or not. */
  static Path path(LogFile file) {
    return file.path().resolveSibling("events-%016d.ids".formatted(file.first()));
  }

  /** The ids, the oldest first; empty where they are not kept, or those of another file are. */
  static Optional<long[]> read(LogFile file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    int end = bytes.length - Integer.BYTES;
    ByteBuffer head = ByteBuffer.wrap(bytes);
    boolean fits =
        end >= HEAD
            && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
            && head.getLong(MAGIC.length) == Files.size(file.path())
            && head.getInt(end) == RecordFrames.checksum(ByteBuffer.wrap(bytes, 0, end));
    return fits ? ids(file, Arrays.copyOfRange(bytes, HEAD, end)) : Optional.empty();
  }

  private static Optional<long[]> ids(LogFile file, byte[] stored) throws IOException {
    Optional<FileSeal> seal = file.head().seal();
    try {
      byte[] plain = seal.isPresent() ? seal.get().open(NONCE, NOTHING, stored) : stored;
      long[] ids = new long[plain.length / Long.BYTES];
      ByteBuffer.wrap(plain).asLongBuffer().get(ids);
      return Optional.of(ids);
    } catch (BrokenSealException e) {
      return Optional.empty(); // those of the file that was here before it was written anew
    }
  }

  /** Keeps the ids of a file that does not grow any more. */
  static void write(LogFile file, long[] ids) throws IOException {
    ByteBuffer plain = ByteBuffer.allocate(ids.length * Long.BYTES);
    plain.asLongBuffer().put(ids);
    byte[] stored =
        file.head()
            .seal()
            .map(seal -> seal.seal(NONCE, NOTHING, plain.array()))
            .orElse(plain.array());
    ByteBuffer bytes =
        ByteBuffer.allocate(HEAD + stored.length + Integer.BYTES)
            .put(MAGIC)
            .putLong(Files.size(file.path()))
            .put(stored);
    bytes.putInt(RecordFrames.checksum(bytes.duplicate().flip()));
    Path draft = path(file).resolveSibling(path(file).getFileName() + ".part");
    Files.write(draft, bytes.array());
    Files.move(draft, path(file), StandardCopyOption.ATOMIC_MOVE);
  }

  static void delete(LogFile file) throws IOException {
    Files.deleteIfExists(path(file));
  }
}
