package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What people call the releases of a store. */
public final class ReleaseNames {

  private ReleaseNames() {}

  /**
   * The one release a user means.
   *
   * @param name an id, the beginning of one, {@code current} or {@code latest}
   * @param folder where the store is, for what is said of it
   * @throws NoSuchReleaseException if there is none or several
   */
  public static String resolve(CheckpointStore store, String name, Path folder) throws IOException {
    if (name.equals("current")) {
      return store
          .current()
          .orElseThrow(
              () ->
                  new NoSuchReleaseException(
                      "no release is promoted in store '%s'; './affinity models promote latest'"
                          .formatted(folder)))
          .release();
    }
    List<String> ids = store.list().stream().map(CheckpointListing::id).toList();
    if (name.equals("latest") && !ids.isEmpty()) {
      return ids.get(ids.size() - 1);
    }
    List<String> matches = ids.stream().filter(id -> id.startsWith(name)).toList();
    if (matches.size() != 1) {
      throw new NoSuchReleaseException(
          matches.isEmpty()
              ? "there is no release '%s' in store '%s'; './affinity models list' shows them"
                  .formatted(name, folder)
              : "'%s' may mean %s; give more of the id".formatted(name, matches));
    }
    return matches.get(0);
  }
}
