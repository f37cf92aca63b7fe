package org.affinity4j.serving.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;

/** Tells whether files changed since they were last asked about. For one thread. */
public final class WatchedFiles {

  private final List<Path> files;
  private List<Look> before;

  /** Files as they are now; they need not be there. */
  public WatchedFiles(List<Path> files) {
    this.files = List.copyOf(files);
    this.before = look();
  }

  /** Whether one was written, replaced, made or deleted since the last call. */
  public boolean changed() {
    List<Look> now = look();
    boolean changed = !now.equals(before);
    before = now;
    return changed;
  }

  private List<Look> look() {
    return files.stream().map(Look::at).toList();
  }

  private record Look(long millis, long size, String identity) {

    private static Look at(Path file) {
      try {
        var seen = Files.readAttributes(file, BasicFileAttributes.class);
        return new Look(
            seen.lastModifiedTime().toMillis(), seen.size(), Objects.toString(seen.fileKey(), ""));
      } catch (IOException e) {
        return new Look(-1, -1, ""); // not there, which is a state like any other
      }
    }
  }
}
