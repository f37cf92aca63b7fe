package org.affinity4j.training.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.affinity4j.training.ingest.DataHome;
import org.jspecify.annotations.Nullable;

/** Folders: data, store, natives. */
final class PlaceChecks {

  private static final long LITTLE = 1L << 30;

  private PlaceChecks() {}

  static List<Finding> of(DataHome home, Path store) {
    return List.of(data(home), store(store));
  }

  static Finding data(DataHome home) {
    List<Path> there = home.roots().stream().filter(Files::isDirectory).toList();
    if (there.isEmpty()) {
      return Finding.warn(
          "data",
          "no folder of data sets is found",
          "set AFFINITY_DATA to one, name your own descriptor, or try ./affinity quickstart");
    }
    int names = descriptors(home);
    return Finding.ok(
        "data", there.get(0) + (names == 0 ? "" : ", %d data sets are known".formatted(names)));
  }

  static Finding store(Path store) {
    Path existing = nearestExisting(store.toAbsolutePath());
    if (existing == null || !Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return Finding.fail(
          "store",
          "%s cannot be written".formatted(store),
          "name a folder that can be with --store or AFFINITY_STORE, or change its rights");
    }
    try {
      FileStore disk = Files.getFileStore(existing);
      String value = "%s, %s free".formatted(store, ProcessChecks.gib(disk.getUsableSpace()));
      return disk.getUsableSpace() < LITTLE
          ? Finding.warn("store", value, "free some space, or ./affinity models prune")
          : Finding.ok("store", value);
    } catch (IOException e) {
      return Finding.warn("store", store + ": " + e.getMessage(), "look at the file system");
    }
  }

  private static int descriptors(DataHome home) {
    try {
      return home.names().size();
    } catch (IOException e) { // './affinity data list' says why
      return 0;
    }
  }

  private static @Nullable Path nearestExisting(Path path) {
    @Nullable Path at = path;
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at;
  }
}
