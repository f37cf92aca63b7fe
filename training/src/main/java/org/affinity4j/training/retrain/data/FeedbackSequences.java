package org.affinity4j.training.retrain.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.training.dataset.DatasetBuilder;
import org.affinity4j.training.dataset.Interaction;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.SequenceRules;
import org.jspecify.annotations.Nullable;

/**
 * Puts feedback into a data set whose files name their sequences or leave them to be cut. Named
 * ones: histories by the shopper; baskets by the order, and where none is known like sessions:
 * where the shopper pauses for longer than the data set's gap.
 */
final class FeedbackSequences {

  private static final Comparator<Deed> BY_SHOPPER =
      Comparator.comparing(Deed::user)
          .thenComparingLong(Deed::timeMillis)
          .thenComparing(Deed::instance)
          .thenComparingLong(Deed::sequence);

  private final SequenceRules rules;
  private final boolean named;
  private @Nullable Pseudonym shopper;
  private long lastMillis;
  private int visit;

  private FeedbackSequences(SequenceRules rules, boolean named) {
    this.rules = rules;
    this.named = named;
  }

  static void add(List<Deed> deeds, SequenceRules rules, DatasetBuilder builder) {
    var sequences = new FeedbackSequences(rules, builder.namesSequences());
    var sorted = new ArrayList<>(deeds);
    sorted.sort(BY_SHOPPER);
    sorted.forEach(deed -> builder.add(sequences.interaction(deed)));
  }

  private Interaction interaction(Deed deed) {
    boolean pauses = deed.timeMillis() - lastMillis > rules.gapMinutes() * 60_000L;
    if (!deed.shopper().equals(shopper)) {
      shopper = deed.shopper();
      visit = 1;
    } else if (pauses) {
      visit++;
    }
    lastMillis = deed.timeMillis();
    return new Interaction(
        deed.item(),
        deed.user(),
        named ? key(deed) : null,
        deed.timeMillis(),
        deed.type(),
        deed.quantity(),
        deed.price(),
        deed.shop());
  }

  private String key(Deed deed) {
    String user = deed.user();
    if (rules.kind() == SequenceKind.HISTORY) {
      return user;
    }
    return rules.kind() == SequenceKind.BASKET && deed.order() != null
        ? user + "/" + deed.order()
        : user + "#" + visit;
  }
}
