package org.affinity4j.training.retrain.data;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.Lineage;

/**
 * All that the segments of a store hold, erased shoppers' events left out. Immutable.
 *
 * @param deeds by instance and sequence, each once
 * @param segments what was read, by instance and first sequence
 * @param positions of each instance, the last sequence that was read
 * @param erased events that a shopper's erasure made void
 * @param damaged records that a repair of a log gave up, and those between two segments
 * @param rewritten segments that the release in use had read and that are different now
 * @param gone segments that it had read and that are no longer there
 * @param forgotten what was erased since of what it has learnt
 */
public record Feedback(
    List<Deed> deeds,
    List<Lineage.Segment> segments,
    SortedMap<String, Long> positions,
    long erased,
    long damaged,
    List<Lineage.Segment> rewritten,
    List<Lineage.Segment> gone,
    Forgotten forgotten) {

  public Feedback {
    deeds = List.copyOf(deeds);
    segments = List.copyOf(segments);
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    rewritten = List.copyOf(rewritten);
    gone = List.copyOf(gone);
  }

  /** Events that the release in use had not read. */
  public long fresh() {
    return deeds.stream().filter(Deed::fresh).count();
  }
}
