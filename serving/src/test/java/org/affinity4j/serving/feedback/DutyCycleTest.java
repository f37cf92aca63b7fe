package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.affinity4j.common.feedback.RecordVisitor;
import org.affinity4j.common.feedback.SequencedRecord;
import org.junit.jupiter.api.Test;

class DutyCycleTest {

  @Test
  void workPausesForMostOfTheTimeUnlessSomebodyWaits() throws IOException {
    assertThat(nanosOf(false)).isGreaterThan(3 * 10_000_000L);
    assertThat(asked(true)).isPositive();
  }

  @Test
  void everyRecordIsVisitedInItsTurn() throws IOException {
    var seen = new ArrayList<Long>();
    RecordVisitor visitor = new DutyCycle(() -> false).of(record -> seen.add(record.sequence()));
    for (SequencedRecord record : records(100)) {
      visitor.visit(record);
    }
    assertThat(seen).containsExactlyElementsOf(LongStream.range(0, 100).boxed().toList());
  }

  /** Time that ten milliseconds of work take: never less than work and pauses, however busy. */
  private static long nanosOf(boolean hurried) throws IOException {
    long start = System.nanoTime();
    work(new DutyCycle(() -> hurried));
    return System.nanoTime() - start;
  }

  private static int asked(boolean hurried) throws IOException {
    int[] asked = {0};
    work(
        new DutyCycle(
            () -> {
              asked[0]++;
              return hurried;
            }));
    return asked[0];
  }

  /** Sixteen records a millisecond, ten milliseconds and a bit. */
  private static void work(DutyCycle cycle) throws IOException {
    RecordVisitor visitor =
        cycle.of(
            record -> {
              long until = System.nanoTime() + 1_000_000 / 15;
              while (System.nanoTime() < until) {
                Thread.onSpinWait();
              }
            });
    for (SequencedRecord record : records(11 * 16)) {
      visitor.visit(record);
    }
  }

  private static List<SequencedRecord> records(int count) {
    return LongStream.range(0, count)
        .mapToObj(at -> new SequencedRecord(at, 0, Events.view(1, "a")))
        .toList();
  }
}
