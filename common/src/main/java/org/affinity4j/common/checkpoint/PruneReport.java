package org.affinity4j.common.checkpoint;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What pruning did.
 *
 * @param removed ids of the checkpoints removed (or, in a dry run, that would be), oldest first
 * @param kept why each other checkpoint stayed, by id
 * @param stagingRemoved number of abandoned staging folders removed
 * @param bytesFreed size of the files of the removed checkpoints
 */
public record PruneReport(
    List<String> removed, Map<String, String> kept, int stagingRemoved, long bytesFreed) {

  public PruneReport {
    removed = List.copyOf(removed);
    kept = Collections.unmodifiableMap(new TreeMap<>(kept));
  }
}
