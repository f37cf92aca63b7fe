package org.affinity4j.serving.rule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;

/**
 * The files of a rule book: {@code rules-NNNNNNNN.json}, one a version, each with the digest of its
 * content. A version comes to be in one rename and is on disk when it is told of.
 */
final class RuleFolder {

  private static final Pattern NAME = Pattern.compile("rules-(\\d{8,18})\\.json");

  private final Path folder;

  RuleFolder(Path folder) {
    this.folder = folder;
  }

  /** A version as it is on disk. */
  record Stored(
      @JsonProperty(required = true) long version,
      @JsonProperty(required = true) String saved,
      @JsonProperty(required = true) List<RuleDocument> rules) {}

  private record Sealed(
      @JsonProperty(required = true) Stored book, @JsonProperty(required = true) String sha256) {}

  /** The numbers of all versions, damaged ones too, ascending. */
  List<Long> versions() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(match -> Long.valueOf(match.group(1)))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was ever saved
    }
  }

  /**
   * Reads a version.
   *
   * @throws CorruptCheckpointException if it is not what was written
   * @throws NoSuchFileException if there is none of that number
   */
  Stored read(long version) throws IOException {
    String name = name(version);
    byte[] json = Files.readAllBytes(folder.resolve(name));
    Sealed sealed = CheckpointJson.parse(json, Sealed.class, name);
    if (!Arrays.equals(json, seal(sealed.book())) || sealed.book().version() != version) {
      throw new CorruptCheckpointException(name, "is not what was written");
    }
    return sealed.book();
  }

  /** Writes a new version; it is on disk when this returns. */
  void write(Stored book) throws IOException {
    Files.createDirectories(folder);
    Path fresh = folder.resolve(name(book.version()) + ".part");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var content = ByteBuffer.wrap(seal(book));
      while (content.hasRemaining()) {
        channel.write(content);
      }
      channel.force(true);
    }
    Files.move(fresh, folder.resolve(name(book.version())), StandardCopyOption.ATOMIC_MOVE);
    sync();
  }

  void delete(long version) throws IOException {
    Files.deleteIfExists(folder.resolve(name(version)));
  }

  /** Waits until the names are on disk, where the platform can. */
  private void sync() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static String name(long version) {
    return "rules-%08d.json".formatted(version);
  }

  private static byte[] seal(Stored book) {
    return CheckpointJson.document(new Sealed(book, sha256(CheckpointJson.line(book))));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
