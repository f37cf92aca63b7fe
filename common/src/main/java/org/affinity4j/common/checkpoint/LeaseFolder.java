package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A small file for each serving instance, which names the checkpoint it uses. */
final class LeaseFolder {

  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final String SUFFIX = ".json";

  private final StoreFolder store;

  LeaseFolder(StoreFolder store) {
    this.store = store;
  }

  void hold(String instance, String id) throws IOException {
    var lease =
        new Lease(instance, CheckpointId.requireWellFormed(id), store.clock().instant().toString());
    store.replace(store.leases(), fileName(instance), CheckpointJson.document(lease));
  }

  void letGo(String instance) throws IOException {
    Files.deleteIfExists(store.leases().resolve(fileName(instance)));
  }

  List<Lease> all() throws IOException {
    var leases = new ArrayList<Lease>();
    for (String name : StoreFolder.names(store.leases())) {
      if (name.endsWith(SUFFIX)) {
        add(name, leases);
      }
    }
    return leases;
  }

  private void add(String name, List<Lease> leases) throws IOException {
    try {
      byte[] json = Files.readAllBytes(store.leases().resolve(name));
      leases.add(CheckpointJson.parse(json, Lease.class, "leases/" + name));
    } catch (NoSuchFileException e) {
      return; // let go in this moment
    }
  }

  /** When a lease was renewed last. */
  static Instant renewed(Lease lease) throws CorruptCheckpointException {
    try {
      return Instant.parse(lease.time());
    } catch (DateTimeException e) {
      throw new CorruptCheckpointException(
          "leases/" + lease.instance() + SUFFIX, "time is '%s'".formatted(lease.time()), e);
    }
  }

  private static String fileName(String instance) {
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "instance is '%s'; expected 1 to 128 letters, digits, dots, dashes and underscores"
              .formatted(instance));
    }
    return instance + SUFFIX;
  }
}
