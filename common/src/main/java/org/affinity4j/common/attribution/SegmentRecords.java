package org.affinity4j.common.attribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.seal.Sealing;

/**
 * The segments of a shared store, of all its services: segment by segment, by their newest records,
 * so that an event is apart from its answer by the age of a segment at most. Immutable.
 */
public final class SegmentRecords implements LoggedRecords {

  private final SegmentReader reader;

  /**
   * Of the folder of a shared store.
   *
   * @param sealing opens segments that are sealed
   */
  public SegmentRecords(Path store, Sealing sealing) {
    this.reader = new SegmentReader(store, sealing);
  }

  @Override
  public void readTo(Visitor visitor) throws IOException {
    List<FeedbackSegment> segments =
        reader.segments().stream()
            .sorted(
                Comparator.comparingLong(FeedbackSegment::newestMillis)
                    .thenComparing(FeedbackSegment::instance)
                    .thenComparingLong(FeedbackSegment::first))
            .toList();
    for (FeedbackSegment segment : segments) {
      reader.read(segment, record -> visitor.visit(segment.instance(), record));
    }
  }
}
