package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;

/** A checkpoint in a folder of a store. */
final class DirectoryCheckpoint implements Checkpoint {

  private static final long MAX_MANIFEST = 16 << 20;

  private final String id;
  private final Path folder;
  private final Manifest manifest;

  private DirectoryCheckpoint(String id, Path folder, Manifest manifest) {
    this.id = id;
    this.folder = folder;
    this.manifest = manifest;
  }

  static DirectoryCheckpoint open(String id, Path folder) throws IOException {
    try {
      requireThere(id, folder);
      var checkpoint = new DirectoryCheckpoint(id, folder, readManifest(id, folder));
      checkpoint.checkFiles();
      return checkpoint;
    } catch (CorruptCheckpointException e) {
      requireThere(id, folder); // files also go missing when it is pruned in this moment
      throw e;
    }
  }

  private static void requireThere(String id, Path folder) throws NoSuchReleaseException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchReleaseException("there is no release '%s' in the store".formatted(id));
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public <T> T read(String name, Parser<T> parser) throws IOException {
    FileEntry entry = manifest.files().get(name);
    if (entry == null) {
      throw new CorruptCheckpointException(
          id + "/" + name, "is not listed in the manifest; expected it there");
    }
    Path file = folder.resolve(name);
    if (Files.size(file) != entry.size()) {
      throw wrongSize(name, Files.size(file), entry.size());
    }
    try (var in = new VerifiedStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS))) {
      return parseAndVerify(name, entry, parser, in);
    }
  }

  private <T> T parseAndVerify(String name, FileEntry entry, Parser<T> parser, VerifiedStream in)
      throws IOException {
    T result;
    try {
      result = parser.parse(in, entry.size());
    } catch (IOException | IllegalArgumentException e) {
      in.drain();
      requireEqual(name, entry, in, e);
      if (e instanceof IllegalArgumentException || e instanceof CharacterCodingException) {
        throw new CorruptCheckpointException(id + "/" + name, String.valueOf(e.getMessage()), e);
      }
      throw e;
    }
    in.drain();
    requireEqual(name, entry, in, null);
    return result;
  }

  private void requireEqual(
      String name, FileEntry entry, VerifiedStream in, @Nullable Exception cause)
      throws CorruptCheckpointException {
    if (in.count() != entry.size()) {
      throw wrongSize(name, in.count(), entry.size());
    }
    String sha256 = in.sha256();
    if (!sha256.equals(entry.sha256())) {
      throw new CorruptCheckpointException(
          id + "/" + name,
          "SHA-256 is %s; the manifest says %s".formatted(sha256, entry.sha256()),
          cause);
    }
  }

  static Manifest readManifest(String id, Path folder) throws IOException {
    Path file = folder.resolve(Manifest.FILE);
    String name = id + "/" + Manifest.FILE;
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new CorruptCheckpointException(name, "is missing");
    }
    if (Files.size(file) > MAX_MANIFEST) {
      throw new CorruptCheckpointException(
          name, "has %d bytes; expected at most %d".formatted(Files.size(file), MAX_MANIFEST));
    }
    byte[] json = Files.readAllBytes(file);
    String digest = Sha256.of(json);
    if (!id.endsWith("-" + CheckpointId.digits(digest))) {
      throw new CorruptCheckpointException(
          name,
          "SHA-256 begins with %s; the release's name says %s"
              .formatted(CheckpointId.digits(digest), CheckpointId.digitsOf(id)));
    }
    checkSchema(name, CheckpointJson.parse(json, SchemaOnly.class, name).schema());
    Manifest manifest = CheckpointJson.parse(json, Manifest.class, name);
    checkCreated(id, name, manifest.created(), digest);
    return manifest;
  }

  /** Read before the rest, whose shape depends on it. */
  private record SchemaOnly(@JsonProperty(required = true) int schema) {}

  private static void checkSchema(String name, int schema) throws CorruptCheckpointException {
    if (schema < 1 || schema > Manifest.SCHEMA) {
      throw new CorruptCheckpointException(
          name,
          "is of schema version %d; this code reads versions 1 to %d%s"
              .formatted(
                  schema,
                  Manifest.SCHEMA,
                  schema > Manifest.SCHEMA ? ": a newer Affinity4J wrote it" : ""));
    }
  }

  private static void checkCreated(String id, String name, String created, String digest)
      throws CorruptCheckpointException {
    try {
      if (CheckpointId.isOf(id, Instant.parse(created), digest)) {
        return;
      }
    } catch (DateTimeException e) {
      throw new CorruptCheckpointException(name, "created is '%s'".formatted(created), e);
    }
    throw new CorruptCheckpointException(
        name, "says it was created %s, which is not what its name says".formatted(created));
  }

  private void checkFiles() throws IOException {
    var missing = new HashSet<>(manifest.files().keySet());
    for (Path path : StoreFolder.tree(folder)) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      String name = folder.relativize(path).toString().replace('\\', '/');
      FileEntry entry = manifest.files().get(name);
      if (entry != null) {
        checkFile(name, path, entry);
        missing.remove(name);
      } else if (!isPassedOver(name, path)) {
        throw new CorruptCheckpointException(
            id + "/" + name, "is not listed in the manifest; nothing may be added to a release");
      }
    }
    if (!missing.isEmpty()) {
      throw new CorruptCheckpointException(
          id + "/" + missing.stream().sorted().findFirst().orElseThrow(), "is missing");
    }
  }

  private void checkFile(String name, Path path, FileEntry entry) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new CorruptCheckpointException(
          id + "/" + name, "is a link or device; expected a plain file");
    }
    if (Files.size(path) != entry.size()) {
      throw wrongSize(name, Files.size(path), entry.size());
    }
  }

  /** The manifest itself, and hidden files that file systems and desktops leave behind. */
  private static boolean isPassedOver(String name, Path path) {
    return name.equals(Manifest.FILE) || path.getFileName().toString().startsWith(".");
  }

  private CorruptCheckpointException wrongSize(String name, long found, long expected) {
    return new CorruptCheckpointException(
        id + "/" + name, "has %d bytes; the manifest says %d".formatted(found, expected));
  }
}
