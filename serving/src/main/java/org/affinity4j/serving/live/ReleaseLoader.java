package org.affinity4j.serving.live;

import java.io.IOException;
import java.util.function.Function;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;

/**
 * Reads, verifies and prepares releases of a store. Thread-safe.
 *
 * @param <S> what a release is prepared into, immutable
 */
public final class ReleaseLoader<S> {

  private final CheckpointStore store;
  private final ReleaseReader reader;
  private final Function<Release, S> prepare;
  private final HeapRoom room;

  /**
   * A loader.
   *
   * @param prepare makes of a release whose every byte was verified what requests are answered
   *     from, while its smoke test is repeated; may throw IllegalArgumentException to refuse it
   * @param room what a release must fit into that is loaded beside another
   */
  public ReleaseLoader(
      CheckpointStore store, ReleaseReader reader, Function<Release, S> prepare, HeapRoom room) {
    this.store = store;
    this.reader = reader;
    this.prepare = prepare;
    this.room = room;
  }

  /** Where the releases are. */
  CheckpointStore store() {
    return store;
  }

  /**
   * Makes a release ready to answer.
   *
   * @param beside whether another one serves meanwhile; the first one is tried in any case
   * @throws IOException if it is damaged, not there, not readable or too large
   */
  S load(String id, boolean beside) throws IOException {
    if (beside) {
      room.require(store.open(id).manifest().totalSize());
    }
    return reader.read(store, id, prepare);
  }
}
