package org.affinity4j.training.retrain.data;

import java.util.HashMap;
import java.util.Map;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;

/**
 * Who asked to be forgotten. In the log that holds the erasure all earlier records are void; in
 * those of other instances, all that was received until then. Not thread-safe.
 */
final class Erasures {

  private record Place(String instance, Pseudonym shopper) {}

  private final Map<Place, Long> sequences = new HashMap<>();
  private final Map<Pseudonym, Long> times = new HashMap<>();

  void add(String instance, long sequence, LogRecord.Erasure erasure) {
    for (Pseudonym shopper : erasure.shoppers()) {
      sequences.merge(new Place(instance, shopper), sequence, Math::max);
      times.merge(shopper, erasure.timeMillis(), Math::max);
    }
  }

  boolean isVoid(Deed deed) {
    Long time = times.get(deed.shopper());
    if (time == null) {
      return false;
    }
    Long sequence = sequences.get(new Place(deed.instance(), deed.shopper()));
    return sequence == null ? deed.receivedMillis() <= time : deed.sequence() < sequence;
  }
}
