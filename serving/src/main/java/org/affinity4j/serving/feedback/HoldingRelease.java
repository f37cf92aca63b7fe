package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Manifest;
import org.affinity4j.common.checkpoint.PrunePolicy;
import org.affinity4j.common.checkpoint.PruneReport;

/**
 * A release of a store that was trained on events of a shopper who has been erased since, or went
 * on from models that were.
 *
 * @param release id
 * @param created when it was published, ISO 8601 in UTC
 * @param kept why pruning all but the newest release would leave it; empty where it would not
 */
public record HoldingRelease(String release, String created, Optional<String> kept) {

  /**
   * Those of an erasure, the oldest first, as the store is now. What releases learnt from the
   * shop's own files is not looked at.
   *
   * @throws IOException if the store cannot be read
   */
  public static List<HoldingRelease> of(CheckpointStore store, Erased erased) throws IOException {
    PruneReport would = store.prune(keepingNewest());
    return store.list().stream()
        .flatMap(listing -> listing.manifest().map(m -> new Entry(listing.id(), m)).stream())
        .filter(entry -> holds(entry.manifest(), erased))
        .map(
            entry ->
                new HoldingRelease(
                    entry.id(),
                    entry.manifest().created(),
                    Optional.ofNullable(would.kept().get(entry.id()))))
        .toList();
  }

  private record Entry(String id, Manifest manifest) {}

  private static PrunePolicy keepingNewest() {
    PrunePolicy one = PrunePolicy.keeping(1);
    return new PrunePolicy(1, one.minimumAge(), one.leaseAge(), one.stagingAge(), true);
  }

  /** By what it has read, or one that its models were started from. */
  private static boolean holds(Manifest manifest, Erased erased) {
    Lineage lineage = manifest.provenance().lineage();
    return lineage != null && lineage.readings(erased.instance()).anyMatch(erased::isHeldAt);
  }
}
