package org.affinity4j.common.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Writes files that only their owner may read. Stateless. */
public final class PrivateFile {

  private PrivateFile() {}

  /**
   * Writes a file, mode 600 where the platform has modes, in place of one that is there; whole or
   * not at all, and on disk when this returns. Makes its folder.
   */
  public static void write(Path file, byte[] content) throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = Optional.ofNullable(whole.getParent()).orElse(whole);
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "keys", ".part", ownerOnly());
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
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
