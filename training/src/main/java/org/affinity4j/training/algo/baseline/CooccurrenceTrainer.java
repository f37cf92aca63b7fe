package org.affinity4j.training.algo.baseline;

import java.util.EnumSet;
import java.util.Set;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairCounts;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Counts pairs of items in one sequence: bought together and viewed together, apart. Purchases and
 * ratings count as bought; views, clicks, favourites and carts as viewed; in data that is baskets
 * everything the shopper did counts as bought. An item counts once a sequence.
 */
public record CooccurrenceTrainer(CooccurrenceOptions options) implements Trainer {

  public static final Algorithm<CooccurrenceOptions> ALGORITHM =
      new Algorithm<>(
          CooccurrenceModel.TYPE,
          "items bought together, or viewed together: support, confidence, lift, PMI",
          CooccurrenceOptions.defaults(),
          CooccurrenceTrainer::new);

  private static final Set<EventType> BOUGHT = EnumSet.of(EventType.PURCHASE, EventType.RATING);
  private static final Set<EventType> VIEWED =
      EnumSet.of(EventType.VIEW, EventType.CLICK, EventType.FAVOURITE, EventType.CART);

  @Override
  public String algorithm() {
    return CooccurrenceModel.TYPE;
  }

  @Override
  public CooccurrenceModel train(TrainingData data, TrainingContext context) {
    PairCounts bought;
    PairCounts viewed;
    if (data.sequences().kind() == SequenceKind.BASKET) {
      Set<EventType> any = EnumSet.copyOf(BOUGHT);
      any.addAll(VIEWED);
      bought = count(data, any, context);
      viewed = count(data, EnumSet.noneOf(EventType.class), context);
    } else {
      bought = count(data, BOUGHT, context);
      viewed = count(data, VIEWED, context);
    }
    return new CooccurrenceModel(
        data.dataset().catalog().index(),
        bought,
        viewed,
        relation(bought),
        options.measure(),
        options.queryWeights());
  }

  private Relation relation(PairCounts bought) {
    return switch (options.relation()) {
      case BOUGHT -> Relation.BOUGHT;
      case VIEWED -> Relation.VIEWED;
      case AUTO -> bought.pairs().entries() > 0 ? Relation.BOUGHT : Relation.VIEWED;
    };
  }

  private PairCounts count(TrainingData data, Set<EventType> types, TrainingContext context) {
    Occurrences occurrences =
        Occurrences.ofItems(
            data.itemCount(),
            data.sequences(),
            type -> types.contains(type) ? 1 : 0,
            options.longest());
    SparseRows pairs =
        new PairCounter(occurrences, options.ordered() ? 0 : Integer.MAX_VALUE, Integer.MAX_VALUE)
            .count(
                (a, b) -> 1,
                (a, b, together) -> together >= options.minTogether() ? together : 0,
                options.neighbours(),
                context);
    return new PairCounts(
        occurrences.nonEmpty(), occurrences.frequencies(), pairs, options.ordered());
  }
}
