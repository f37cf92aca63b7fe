package org.affinity4j.common.attribution;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;

/**
 * Joins answers with the events that name them, in one pass over records in about the order in
 * which services took them. Events may come before their answer. An answer is given on once the
 * widest window after it has passed in the times of the records, so memory holds those of one
 * window only. For one thread.
 */
public final class AttributionJoin {

  private final AttributionOptions options;
  private final Consumer<JoinedAnswer> out;
  private final Map<String, OpenAnswer> open = new LinkedHashMap<>();
  private final Map<OpenAnswer.Fate, Long> fates = new EnumMap<>(OpenAnswer.Fate.class);
  private long newestMillis = Long.MIN_VALUE;
  private long answers;
  private long repeated;
  private long unattributed;
  private long early;

  /**
   * A join.
   *
   * @param out takes each answer once nothing more can come of it
   */
  public AttributionJoin(AttributionOptions options, Consumer<JoinedAnswer> out) {
    this.options = options;
    this.out = out;
  }

  /** Takes the next record. */
  public void add(LogRecord record) {
    if (record instanceof LogRecord.Event event) {
      add(event.event());
    } else if (record instanceof LogRecord.Answer answer) {
      boolean fresh =
          of(answer.answer().recommendationId(), answer.answer().timeMillis())
              .show(answer.answer());
      answers += fresh ? 1 : 0;
    }
    closeOld();
  }

  /** Gives on all that still wait. */
  public void finish() {
    open.values().forEach(this::close);
    open.clear();
  }

  /** What became of all until now. */
  public JoinCounts counts() {
    return new JoinCounts(
        answers,
        fate(OpenAnswer.Fate.JOINED),
        repeated,
        fate(OpenAnswer.Fate.OUTSIDE),
        fate(OpenAnswer.Fate.ELSEWHERE),
        fate(OpenAnswer.Fate.UNMATCHED),
        unattributed,
        early);
  }

  private void add(FeedbackEvent event) {
    var id = event.attribution().recommendationId();
    if (id.isEmpty()) {
      unattributed++;
    } else if (!of(id.get(), event.receipt().receivedMillis()).add(event)) {
      repeated++;
    }
  }

  private OpenAnswer of(String id, long takenMillis) {
    newestMillis = Math.max(newestMillis, takenMillis);
    return open.computeIfAbsent(id, unused -> new OpenAnswer(id, takenMillis));
  }

  private void closeOld() {
    Iterator<OpenAnswer> oldest = open.values().iterator();
    while (oldest.hasNext()) {
      OpenAnswer answer = oldest.next();
      boolean over = newestMillis - answer.firstMillis() > options.patienceMillis();
      if (!over && open.size() <= options.openAnswers()) {
        return;
      }
      early += over ? 0 : 1;
      oldest.remove();
      close(answer);
    }
  }

  private void close(OpenAnswer answer) {
    answer.close(options, fate -> fates.merge(fate, 1L, Long::sum)).ifPresent(out);
  }

  private long fate(OpenAnswer.Fate fate) {
    return fates.getOrDefault(fate, 0L);
  }
}
