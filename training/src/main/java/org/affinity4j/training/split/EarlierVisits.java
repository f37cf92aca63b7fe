package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.dataset.Sequences;

/** What the shopper of a sequence did in sequences before it. For one thread. */
final class EarlierVisits {

  /** The newest ones are told, as many as a request to the service may name. */
  static final int SIGNALS = 1000;

  private final Sequences sequences;
  private final Map<Integer, Past> pasts = new HashMap<>();

  EarlierVisits(Sequences sequences) {
    this.sequences = sequences;
    for (int s = 0; s < sequences.size(); s++) {
      if (sequences.user(s) >= 0 && sequences.length(s) > 0) {
        pasts.computeIfAbsent(sequences.user(s), user -> new Past()).add(s);
      }
    }
  }

  /**
   * Oldest first, each earlier sequence a group: those that stand before it and, where times are
   * known, ended before it began.
   */
  List<Signal> before(int sequence) {
    Past past = pasts.get(sequences.user(sequence));
    return past == null ? List.of() : past.before(sequence);
  }

  /** One shopper's sequences. */
  private final class Past {

    private final List<Integer> visits = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();
    private final List<Signal> signals = new ArrayList<>();

    void add(int sequence) {
      signals.addAll(sequences.signals(sequence, sequences.length(sequence), visits.size()));
      visits.add(sequence);
      ends.add(signals.size());
    }

    List<Signal> before(int sequence) {
      int end = 0;
      for (int v = 0; v < visits.size() && isBefore(visits.get(v), sequence); v++) {
        end = ends.get(v);
      }
      return signals.subList(Math.max(0, end - SIGNALS), end);
    }
  }

  private boolean isBefore(int visit, int sequence) {
    return visit < sequence
        && (!sequences.hasTimes()
            || sequences.lastTimeMillis(visit) < sequences.timeMillis(sequences.start(sequence)));
  }
}
