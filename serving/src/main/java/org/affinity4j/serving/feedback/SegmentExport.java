package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordVisitor;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.feedback.SegmentWriter;
import org.affinity4j.common.seal.Sealing;

/** Puts closed files of the log into the shared store, each as one segment. For one thread. */
final class SegmentExport {

  private final String instance;
  private final Sealing sealing;
  private final SegmentWriter writer;
  private final SegmentReader reader;
  private final Map<Long, FeedbackSegment> exported = new HashMap<>();
  private boolean known;

  /**
   * One.
   *
   * @param sealing of segments that are written, and of those that are there
   */
  SegmentExport(Path store, String instance, Sealing sealing) {
    this.instance = instance;
    this.sealing = sealing;
    this.writer = new SegmentWriter(store, instance, sealing);
    this.reader = new SegmentReader(store, sealing);
  }

  /**
   * Exports those that were not yet.
   *
   * @param pace of reading their records
   */
  void export(List<LogFile> files, UnaryOperator<RecordVisitor> pace) throws IOException {
    learn();
    for (LogFile file : files) {
      if (!exported.containsKey(file.first())) {
        write(file, pace);
      }
    }
  }

  /** Exports files anew that were written anew. */
  void replace(List<LogFile> files) throws IOException {
    for (LogFile file : files) {
      write(file, UnaryOperator.identity());
    }
  }

  /**
   * Takes erased shoppers out of segments whose file of the log was let go.
   *
   * @param oldest first sequence of the log's oldest file
   */
  void erase(ErasedShoppers erased, long oldest) throws IOException {
    learn();
    for (FeedbackSegment segment : List.copyOf(exported.values())) {
      if (!erased.isEmpty() && segment.first() < oldest && touches(erased, segment)) {
        exported.put(
            segment.first(),
            writer.write(
                segment.first(),
                records -> {
                  var rest = new LeavingOut(segment.first(), records);
                  reader.read(
                      segment,
                      record -> {
                        if (erased.leaves(record)) {
                          rest.accept(record);
                        }
                      });
                  rest.leaveOutTo(segment.last() + 1);
                }));
      }
    }
  }

  private boolean touches(ErasedShoppers erased, FeedbackSegment segment) throws IOException {
    boolean[] found = {false};
    reader.read(
        segment,
        record ->
            found[0] |= !(record.record() instanceof LogRecord.Gap) && !erased.leaves(record));
    return found[0];
  }

  /** Exports those anew that are not sealed as new ones would be, from their own records. */
  void reseal() throws IOException {
    learn();
    for (FeedbackSegment segment : List.copyOf(exported.values())) {
      if (!sealing.isWanted(Optional.ofNullable(segment.key()))) {
        exported.put(
            segment.first(),
            writer.write(segment.first(), records -> reader.read(segment, records)));
      }
    }
  }

  /**
   * Takes segments back whose newest event was received before a time.
   *
   * @param oldest first sequence of the log's oldest file: segments from there on stay
   */
  void forget(long leastMillis, long oldest) throws IOException {
    learn();
    for (FeedbackSegment segment : List.copyOf(exported.values())) {
      if (segment.newestMillis() < leastMillis && segment.first() < oldest) {
        writer.delete(segment);
        exported.remove(segment.first());
      }
    }
  }

  /** Whether a file is in the store. */
  boolean isExported(LogFile file) throws IOException {
    learn();
    return exported.containsKey(file.first());
  }

  private void write(LogFile file, UnaryOperator<RecordVisitor> pace) throws IOException {
    exported.put(
        file.first(),
        writer.write(file.first(), visitor -> file.read(Long.MAX_VALUE, pace.apply(visitor))));
  }

  private void learn() throws IOException {
    if (!known) {
      for (FeedbackSegment segment : reader.segments()) {
        if (segment.instance().equals(instance)) {
          exported.put(segment.first(), segment);
        }
      }
      known = true;
    }
  }
}
