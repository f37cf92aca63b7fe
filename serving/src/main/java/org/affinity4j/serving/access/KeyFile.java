package org.affinity4j.serving.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The file of keys: JSON, readable by its owner only, replaced as a whole. */
public final class KeyFile {

  private static final int VERSION = 1;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path file;

  public KeyFile(Path file) {
    this.file = file;
  }

  /** Where it is, or will be. */
  public Path path() {
    return file;
  }

  /** Whether it is there. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * Its keys; none when it is not there.
   *
   * @throws IOException if it is not as described, naming what is wrong
   */
  public ApiKeys read() throws IOException {
    try {
      Document document = MAPPER.readValue(Files.readAllBytes(file), Document.class);
      if (document == null || document.version != VERSION || document.keys == null) {
        throw new IOException(
            "key file %s: version or keys are not as expected; expected version %d"
                .formatted(file, VERSION));
      }
      return new ApiKeys(document.keys.stream().map(Entry::key).toList());
    } catch (NoSuchFileException e) {
      return ApiKeys.NONE;
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw new IOException("key file %s%s: %s".formatted(file, line, e.getOriginalMessage()), e);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new IOException("key file %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Replaces it; whoever reads sees the old or the new one. */
  public void write(ApiKeys keys) throws IOException {
    Path whole = file.toAbsolutePath();
    Path folder = Optional.ofNullable(whole.getParent()).orElse(whole);
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, "keys", ".part", ownerOnly());
    try {
      var document = new Document(VERSION, keys.all().stream().map(Entry::of).toList());
      Files.write(part, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
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

  private record Document(int version, @Nullable List<Entry> keys) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Entry(
      @Nullable String name,
      @Nullable Set<String> roles,
      @Nullable String sha256,
      @Nullable String created,
      @Nullable String expires) {

    private static Entry of(ApiKey key) {
      Set<String> roles =
          key.roles().stream().map(Role::wireName).collect(Collectors.toCollection(TreeSet::new));
      return new Entry(
          key.name(),
          roles,
          key.sha256(),
          key.created().toString(),
          key.expires().map(Instant::toString).orElse(null));
    }

    private ApiKey key() {
      if (name == null || roles == null || sha256 == null || created == null) {
        throw new IllegalArgumentException(
            "a key lacks a field; expected name, roles, sha256 and created");
      }
      return new ApiKey(
          name,
          roles.stream().map(this::role).collect(Collectors.toSet()),
          sha256,
          Instant.parse(created),
          Optional.ofNullable(expires).map(Instant::parse));
    }

    private Role role(String role) {
      return Role.parse(role)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "role of key '%s' is '%s'; expected storefront, feedback or operator"
                          .formatted(name, role)));
    }
  }
}
