package org.affinity4j.training.retrain.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Reads the segments of all instances of a store, each record once. A service may rewrite or take
 * back segments meanwhile; then all is read again. Holds all events in memory, some 200 bytes each.
 */
public final class FeedbackReading {

  private static final int ATTEMPTS = 3;

  private final SegmentReader reader;
  private final @Nullable Lineage before;
  private final ProgressListener progress;

  /**
   * A reading.
   *
   * @param reader of the shared store
   * @param before what the release in use had read; null when it read no feedback
   */
  public FeedbackReading(
      SegmentReader reader, @Nullable Lineage before, ProgressListener progress) {
    this.reader = reader;
    this.before = before;
    this.progress = progress;
  }

  /**
   * Reads.
   *
   * @throws DamagedFeedbackException if a segment is not what its manifest says
   * @throws SealKeyException if a segment is encrypted under a key that is not given
   */
  public Feedback read() throws IOException {
    for (int attempt = 1; ; attempt++) {
      List<FeedbackSegment> segments = reader.segments();
      var pass = new Pass();
      try {
        progress.begin("reading feedback", segments.stream().mapToLong(s -> s.events()).sum());
        for (FeedbackSegment segment : segments) {
          pass.read(segment);
        }
        return pass.feedback(segments);
      } catch (DamagedFeedbackException e) {
        if (attempt == ATTEMPTS || reader.segments().equals(segments)) {
          throw e;
        }
        progress.note("a segment was rewritten meanwhile; reading again");
      } finally {
        progress.end();
      }
    }
  }

  private final class Pass {

    private final List<Deed> deeds = new ArrayList<>();
    private final Erasures erasures = new Erasures();
    private final Erasures heeded = new Erasures();
    private long unheeded;
    private boolean unclear;
    private final Map<String, String> texts = new HashMap<>();
    private final TreeMap<String, Long> positions = new TreeMap<>();
    private long damaged;

    void read(FeedbackSegment segment) throws IOException {
      Long last = positions.get(segment.instance());
      unclear |= isMissingBefore(segment);
      if (last != null && segment.first() > last + 1) {
        damaged += segment.first() - last - 1;
      }
      try {
        reader.read(segment, record -> take(segment.instance(), record));
      } catch (SealKeyException e) {
        throw e; // nothing is damaged
      } catch (IOException e) {
        throw new DamagedFeedbackException(segment, e);
      }
      positions.merge(segment.instance(), segment.last(), Math::max);
      progress.advance(segment.events());
    }

    /** Whether between what the release in use had read and a segment something is not there. */
    private boolean isMissingBefore(FeedbackSegment segment) {
      long had = before == null ? 0 : before.position(segment.instance());
      long there = Math.max(had, positions.getOrDefault(segment.instance(), 0L));
      return had > 0 && segment.last() > had && segment.first() > there + 1;
    }

    private void take(String instance, SequencedRecord one) {
      if (one.sequence() <= positions.getOrDefault(instance, 0L)) {
        return;
      }
      LogRecord record = one.record();
      if (record instanceof LogRecord.Event event) {
        deeds.add(deed(instance, one.sequence(), event.event()));
      } else if (record instanceof LogRecord.Erasure erasure) {
        erasures.add(instance, one.sequence(), erasure);
        if (isFresh(instance, one.sequence())) {
          unheeded++;
        } else {
          heeded.add(instance, one.sequence(), erasure);
        }
      } else if (record instanceof LogRecord.Gap gap
          && gap.reason() == LogRecord.Gap.Reason.DAMAGED) {
        damaged += gap.last() - one.sequence() + 1;
        unclear |= before != null && isFresh(instance, gap.last());
      }
    }

    private Deed deed(String instance, long sequence, FeedbackEvent event) {
      return new Deed(
          instance,
          sequence,
          isFresh(instance, sequence),
          event.shopper().key(),
          event.type(),
          pooled(event.item()),
          event.timeMillis(),
          event.receipt().receivedMillis(),
          event.attribution().recommendationId().isPresent(),
          event.attribution().position().orElse(0),
          event.details().quantity().orElse(1),
          (float) event.details().price().orElse(Double.NaN),
          event.details().order().orElse(null),
          event.details().shop().map(this::pooled).orElse(null),
          event.receipt().clientEvent());
    }

    private boolean isFresh(String instance, long sequence) {
      return before == null || sequence > before.position(instance);
    }

    private Forgotten forgotten() {
      long events =
          before == null || unheeded == 0
              ? 0
              : deeds.stream()
                  .filter(deed -> isLearnt(deed) && erasures.isVoid(deed) && !heeded.isVoid(deed))
                  .count();
      return new Forgotten(unheeded, events, unclear);
    }

    /** By the release in use, or one that it was started from. */
    private boolean isLearnt(Deed deed) {
      return before != null
          && before.readings(deed.instance()).anyMatch(read -> deed.sequence() <= read);
    }

    private String pooled(String text) {
      String known = texts.putIfAbsent(text, text);
      return known == null ? text : known;
    }

    Feedback feedback(List<FeedbackSegment> read) {
      List<Deed> kept = deeds.stream().filter(deed -> !erasures.isVoid(deed)).toList();
      List<Lineage.Segment> segments = read.stream().map(FeedbackReading::segment).toList();
      return new Feedback(
          kept,
          segments,
          positions,
          deeds.size() - kept.size(),
          damaged,
          changed(segments, true),
          changed(segments, false),
          forgotten());
    }
  }

  /** Segments read before that are different now, or else those that are gone. */
  private List<Lineage.Segment> changed(List<Lineage.Segment> now, boolean there) {
    if (before == null) {
      return List.of();
    }
    Map<String, String> digests = new HashMap<>();
    now.forEach(segment -> digests.put(place(segment), segment.sha256()));
    return before.segments().stream()
        .filter(segment -> digests.containsKey(place(segment)) == there)
        .filter(segment -> !segment.sha256().equals(digests.get(place(segment))))
        .toList();
  }

  private static String place(Lineage.Segment segment) {
    return segment.first() + " of " + segment.instance();
  }

  private static Lineage.Segment segment(FeedbackSegment segment) {
    return new Lineage.Segment(
        segment.instance(), segment.first(), segment.last(), segment.sha256());
  }
}
