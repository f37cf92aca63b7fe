package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a release learnt from beside a data set of files: the feedback segments it has read, so that
 * the next one knows which are newer, and which were rewritten or are gone since.
 *
 * @param base the data set without feedback
 * @param segments all that were read, by instance and first sequence
 * @param positions of each instance, the last sequence that was read
 * @param options what decided what became of the feedback, by name
 */
public record Lineage(
    @JsonProperty(required = true) Provenance.Data base,
    @JsonProperty(required = true) List<Segment> segments,
    @JsonProperty(required = true) SortedMap<String, Long> positions,
    @JsonProperty(required = true) SortedMap<String, String> options) {

  public Lineage {
    segments = List.copyOf(segments);
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** The last sequence that was read of an instance; 0 for none. */
  public long position(String instance) {
    return positions.getOrDefault(instance, 0L);
  }

  /**
   * A feedback segment as it was when it was read.
   *
   * @param instance name of the service that wrote it
   * @param first sequence of its first record
   * @param last sequence of its last record
   * @param sha256 of its file, in hexadecimal digits; another one later: it was rewritten
   */
  public record Segment(
      @JsonProperty(required = true) String instance,
      @JsonProperty(required = true) long first,
      @JsonProperty(required = true) long last,
      @JsonProperty(required = true) String sha256) {}
}
