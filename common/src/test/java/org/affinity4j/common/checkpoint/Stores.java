package org.affinity4j.common.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Small stores for tests. */
public final class Stores {

  /** Time of all clocks that do not move. */
  public static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  private Stores() {}

  /** A store whose clock stands at noon. */
  public static DirectoryCheckpointStore at(Path root) {
    return at(root, NOON);
  }

  /** A store whose clock stands. */
  public static DirectoryCheckpointStore at(Path root, Instant time) {
    return new DirectoryCheckpointStore(root, Clock.fixed(time, ZoneOffset.UTC));
  }

  /** Provenance that is the same on every machine. */
  public static Provenance provenance(String data) {
    var options = new TreeMap<>(java.util.Map.of("lambda", "100.0"));
    return new Provenance(
        new Provenance.Data(data, "f".repeat(64), "time: newest 20 %"),
        List.of(new Provenance.Training("tiny", "tiny", options, 42, 2)),
        new BuildInfo("1.0", "abc"),
        new Provenance.Platform("17", "vm", "os", "arch"),
        null,
        new TreeMap<>());
  }

  /** Publishes a checkpoint of two files whose content depends on the name. */
  static String publish(CheckpointStore store, String name) throws IOException {
    try (CheckpointWriter writer = store.begin()) {
      writer.write("a.txt", ("first of " + name).getBytes(UTF_8));
      writer.write("deep/er/b.txt", "second ".repeat(500).getBytes(UTF_8));
      return writer.publish(provenance(name));
    }
  }

  /** Every file of a published checkpoint. */
  public static List<Path> filesOf(Path root, String id) throws IOException {
    try (Stream<Path> tree = Files.walk(root.resolve("releases").resolve(id))) {
      return tree.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Changes a manifest as someone would who knows the format, and returns the new id. */
  public static String forge(Path root, String id, UnaryOperator<String> change)
      throws IOException {
    Path folder = root.resolve("releases").resolve(id);
    Path manifest = folder.resolve(Manifest.FILE);
    byte[] forged = change.apply(Files.readString(manifest)).getBytes(UTF_8);
    Files.write(manifest, forged);
    String name = CheckpointId.of(CheckpointId.created(id), Sha256.of(forged));
    Files.move(folder, folder.resolveSibling(name));
    return name;
  }
}
