package org.affinity4j.training.retrain;

import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.Recommender;
import org.affinity4j.common.score.ScoredItem;

/**
 * Asks a recommender of one numbering in another, by the items' ids. What it does not know is taken
 * out of the query and never answered, as in service; nor is what the asker does not know.
 */
final class RenumberedRecommender implements Recommender {

  private static final int NONE = -1;

  private final Recommender recommender;
  private final int[] theirs;
  private final int[] ours;

  /**
   * A recommender in another numbering.
   *
   * @param from its own
   * @param to the one it is asked in
   */
  RenumberedRecommender(Recommender recommender, ItemIndex from, ItemIndex to) {
    this.recommender = recommender;
    this.theirs = ordinals(to, from);
    this.ours = ordinals(from, to);
  }

  private static int[] ordinals(ItemIndex of, ItemIndex in) {
    return of.ids().stream().mapToInt(id -> in.ordinal(id).orElse(NONE)).toArray();
  }

  @Override
  public List<ScoredItem> recommend(Query query, int n, ItemFilter filter) {
    return recommender
        .recommend(
            query.withAll(this::known),
            n,
            ordinal -> ours[ordinal] != NONE && filter.accepts(ours[ordinal]))
        .stream()
        .map(item -> new ScoredItem(ours[item.ordinal()], item.score()))
        .toList();
  }

  private List<Signal> known(List<Signal> signals) {
    return signals.stream()
        .filter(signal -> theirs[signal.item()] != NONE)
        .map(
            signal ->
                new Signal(
                    theirs[signal.item()], signal.type(), signal.timeMillis(), signal.group()))
        .toList();
  }
}
