package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What a release learnt from beside a data set of files: the feedback segments it has read, so that
 * the next one knows which are newer, and which were rewritten or are gone since.
 *
 * @param base the data set without feedback
 * @param segments all that were read, by instance and first sequence
 * @param positions of each instance, the last sequence that was read
 * @param options what decided what became of the feedback, by name
 * @param start the earlier release whose models were the start; null where all were trained from
 *     scratch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Lineage(
    @JsonProperty(required = true) Provenance.Data base,
    @JsonProperty(required = true) List<Segment> segments,
    @JsonProperty(required = true) SortedMap<String, Long> positions,
    @JsonProperty(required = true) SortedMap<String, String> options,
    @Nullable Start start) {

  public Lineage {
    segments = List.copyOf(segments);
    positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  /** Lineage of models that were trained from scratch. */
  public Lineage(
      Provenance.Data base,
      List<Segment> segments,
      SortedMap<String, Long> positions,
      SortedMap<String, String> options) {
    this(base, segments, positions, options, null);
  }

  /** The last sequence that was read of an instance; 0 for none. */
  public long position(String instance) {
    return positions.getOrDefault(instance, 0L);
  }

  /**
   * Where readings of an instance ended that this release has in it: its own, and those of the
   * releases that its models started from. What was erased after one of them was learnt from.
   */
  public LongStream readings(String instance) {
    LongStream own = LongStream.of(position(instance));
    return start == null
        ? own
        : LongStream.concat(
            own,
            start.ancestors().stream()
                .mapToLong(ancestor -> ancestor.positions().getOrDefault(instance, 0L)));
  }

  /**
   * A warm start.
   *
   * @param ancestors the releases that are in this one, the start first, each started from the
   *     next; the last was trained from scratch
   * @param whole whether the segments that any of them has read were still there, unchanged, when
   *     this release was made
   * @param models those that went on from the first ancestor
   */
  public record Start(
      @JsonProperty(required = true) List<Ancestor> ancestors,
      @JsonProperty(required = true) boolean whole,
      @JsonProperty(required = true) List<Warm> models) {

    public Start {
      ancestors = List.copyOf(ancestors);
      models = List.copyOf(models);
      if (ancestors.isEmpty()) {
        throw new IllegalArgumentException("a warm start names no release; expected at least one");
      }
    }
  }

  /**
   * A release that another one was started from.
   *
   * @param release its id
   * @param positions of each instance, the last sequence that it had read
   */
  public record Ancestor(
      @JsonProperty(required = true) String release,
      @JsonProperty(required = true) SortedMap<String, Long> positions) {

    public Ancestor {
      positions = Collections.unmodifiableSortedMap(new TreeMap<>(positions));
    }
  }

  /**
   * A model that went on from the one of its name.
   *
   * @param model its name, or that of a part of a blend
   * @param passes over the data after the start
   * @param seconds they took
   */
  public record Warm(
      @JsonProperty(required = true) String model,
      @JsonProperty(required = true) int passes,
      @JsonProperty(required = true) double seconds) {}

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
