package org.affinity4j.common.attribution;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;

/** Which list would have been answered; without chance. */
public interface RankingPolicy {

  /**
   * The list for the context of a logged answer.
   *
   * @param logged of which only what was known before it was answered may be looked at
   * @return ids of products, the first place first; at most as many as were logged
   */
  List<String> rank(JoinedAnswer logged);

  /**
   * The same lists behind the product that was shown first. Exploration never draws the first
   * place, so of another product there nothing is known; this asks about all places below.
   */
  default RankingPolicy keepingFirst() {
    return logged -> {
      String first = logged.placements().get(0).item();
      return Stream.concat(
              Stream.of(first), rank(logged).stream().filter(item -> !item.equals(first)))
          .limit(logged.placements().size())
          .toList();
    };
  }

  /** The same of whose shoppers nothing earlier is known. */
  static RankingPolicy of(Scorer scorer) {
    return of(scorer, EarlierDeeds.NONE);
  }

  /**
   * A scorer's best products for the products an answer was asked about, which are not in it
   * themselves. Rules and filters of the service have no part in it.
   *
   * @param earlier what shoppers had done before
   */
  static RankingPolicy of(Scorer scorer, EarlierDeeds earlier) {
    ItemIndex index = scorer.items();
    return logged -> {
      int[] asked =
          logged.context().stream()
              .map(index::ordinal)
              .filter(OptionalInt::isPresent)
              .mapToInt(OptionalInt::getAsInt)
              .toArray();
      ItemFilter others = item -> Arrays.stream(asked).noneMatch(one -> one == item);
      return scorer
          .bind(Query.ofItems(asked).after(earlier.before(logged, index)))
          .map(scores -> ScorerRecommender.best(scores, logged.placements().size(), others))
          .orElseGet(List::of)
          .stream()
          .map(ScoredItem::ordinal)
          .map(ordinal -> index.id(ordinal).value())
          .toList();
    };
  }
}
