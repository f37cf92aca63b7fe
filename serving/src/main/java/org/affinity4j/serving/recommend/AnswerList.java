package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.score.AttributedScores;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;

/** Fills one answer step by step, no item twice. For one thread and one request. */
final class AnswerList {

  private static final Comparator<PairEvidence> STRONGEST_FIRST =
      Comparator.comparingInt(PairEvidence::together)
          .thenComparingInt(PairEvidence::sessions)
          .reversed()
          .thenComparingInt(PairEvidence::a);

  private final int limit;
  private final ItemFilter filter;
  private final Query query;
  private final PairStatistics pairs;
  private final BitSet taken = new BitSet();
  private final List<Suggestion> suggestions = new ArrayList<>();

  /**
   * An empty answer.
   *
   * @param filter which items may stand in it; the query's own are left out besides
   */
  AnswerList(int limit, ItemFilter filter, Query query, PairStatistics pairs) {
    this.limit = limit;
    this.filter = filter;
    this.query = query;
    this.pairs = pairs;
    for (int item : query.items()) {
      taken.set(item);
    }
  }

  /** Whether more items are wanted. */
  boolean wants() {
    return suggestions.size() < limit;
  }

  /** Takes a scorer's best items until the answer is full. */
  void fill(Step step, Scorer scorer) {
    fill(step, scorer, query, ItemFilter.ALL);
  }

  /** Takes a scorer's best items among some, for another query, until the answer is full. */
  void fill(Step step, Scorer scorer, Query asked, ItemFilter among) {
    if (wants()) {
      ItemFilter free = item -> !taken.get(item) && filter.accepts(item) && among.accepts(item);
      scorer.bind(asked).ifPresent(scores -> fill(step, scores, free));
    }
  }

  private void fill(Step step, ScoreFunction scores, ItemFilter free) {
    for (ScoredItem best : ScorerRecommender.best(scores, limit - suggestions.size(), free)) {
      add(step, best, shares(scores, best));
    }
  }

  private static List<ModelShare> shares(ScoreFunction scores, ScoredItem best) {
    if (!(scores instanceof AttributedScores attributed && best.score() > 0)) {
      return List.of();
    }
    var shares = new ArrayList<ModelShare>();
    attributed
        .contributions(best.ordinal())
        .forEach((model, given) -> shares.add(new ModelShare(model, given / best.score())));
    return shares;
  }

  List<Suggestion> suggestions() {
    return List.copyOf(suggestions);
  }

  private void add(Step step, ScoredItem best, List<ModelShare> shares) {
    taken.set(best.ordinal());
    var evidence = new ArrayList<PairEvidence>();
    for (int item : Arrays.stream(query.items()).distinct().toArray()) {
      pairs.pair(item, best.ordinal()).ifPresent(evidence::add);
    }
    evidence.sort(STRONGEST_FIRST);
    suggestions.add(new Suggestion(best.ordinal(), best.score(), step, evidence, shares));
  }
}
