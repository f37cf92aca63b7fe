package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The list of what a checkpoint holds. Its digest is part of the checkpoint's id, so that nothing
 * in it can change unseen.
 *
 * @param schema version of the checkpoint layout; this code reads 1 to {@link #SCHEMA}
 * @param created when it was published, ISO 8601 in UTC
 * @param provenance where it comes from
 * @param files every file but the manifest, by name, sorted
 */
public record Manifest(
    @JsonProperty(required = true) int schema,
    @JsonProperty(required = true) String created,
    @JsonProperty(required = true) Provenance provenance,
    @JsonProperty(required = true) SortedMap<String, FileEntry> files) {

  /** The version this code writes, and the newest it reads. */
  public static final int SCHEMA = 1;

  /** Name of the manifest's own file. */
  public static final String FILE = "manifest.json";

  public Manifest {
    for (String name : files.keySet()) {
      if (!FileEntry.isAllowedName(name) || name.equals(FILE)) {
        throw new IllegalArgumentException(
            "file name '%s' is not allowed in a checkpoint".formatted(name));
      }
    }
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** A manifest of this code's version. */
  static Manifest of(String created, Provenance provenance, Map<String, FileEntry> files) {
    return new Manifest(SCHEMA, created, provenance, new TreeMap<>(files));
  }

  /** Number of bytes of all listed files. */
  public long totalSize() {
    return files.values().stream().mapToLong(FileEntry::size).sum();
  }
}
