package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.ShownAnswer;

/**
 * All that a log holds of a shopper, in the order it came.
 *
 * @param events the first ones
 * @param answers the first ones that were recorded with whom they were for
 * @param cut whether there are more of either
 */
public record ShopperRecords(List<FeedbackEvent> events, List<ShownAnswer> answers, boolean cut) {

  public ShopperRecords {
    events = List.copyOf(events);
    answers = List.copyOf(answers);
  }

  /**
   * Reads a whole log.
   *
   * @param end sequence of the first record that is not wanted
   * @param names pseudonyms that stand for the shopper
   * @param most how many events, and how many answers, at most
   */
  static ShopperRecords read(LogFolder folder, long end, Set<Pseudonym> names, int most)
      throws IOException {
    var reading = new Reading(names, most);
    EventLog.read(folder, 1, end, record -> reading.take(record.record()));
    return new ShopperRecords(reading.events, reading.answers, reading.cut);
  }

  private static final class Reading {
    private final Set<Pseudonym> names;
    private final int most;
    private final List<FeedbackEvent> events = new ArrayList<>();
    private final List<ShownAnswer> answers = new ArrayList<>();
    private boolean cut;

    Reading(Set<Pseudonym> names, int most) {
      this.names = names;
      this.most = most;
    }

    void take(LogRecord record) {
      if (record instanceof LogRecord.Erasure erasure) {
        forget(erasure.shoppers());
      } else if (record.shopper().filter(names::contains).isPresent()) {
        if (record instanceof LogRecord.Event event) {
          add(events, event.event());
        } else if (record instanceof LogRecord.Answer answer) {
          add(answers, answer.answer());
        }
      }
    }

    private <T> void add(List<T> to, T one) {
      if (to.size() < most) {
        to.add(one);
      } else {
        cut = true;
      }
    }

    private void forget(Set<Pseudonym> erased) {
      events.removeIf(event -> erased.contains(event.shopper().key()));
      answers.removeIf(answer -> isOf(answer.shopper(), erased));
    }

    private static boolean isOf(Optional<Pseudonym> shopper, Set<Pseudonym> some) {
      return shopper.filter(some::contains).isPresent();
    }
  }
}
