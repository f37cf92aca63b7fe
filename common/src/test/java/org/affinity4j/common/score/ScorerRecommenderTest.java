package org.affinity4j.common.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.junit.jupiter.api.Test;

class ScorerRecommenderTest {

  private static Scorer scorer(Optional<ScoreFunction> answer) {
    return new Scorer() {
      @Override
      public ItemIndex items() {
        return ItemIndex.of(List.of(new ItemId("a"), new ItemId("b"), new ItemId("c")));
      }

      @Override
      public Optional<ScoreFunction> bind(Query query) {
        return answer;
      }
    };
  }

  @Test
  void ranksAllScoredItemsAndBreaksTiesByOrdinal() {
    var recommender =
        new ScorerRecommender(scorer(Optional.of(new DenseScores(new float[] {1, 2, 2}))));

    assertThat(recommender.recommend(Query.EMPTY, 10, ItemFilter.ALL))
        .containsExactly(new ScoredItem(1, 2), new ScoredItem(2, 2), new ScoredItem(0, 1));
    assertThat(recommender.recommend(Query.EMPTY, 1, ItemFilter.excluding(1)))
        .containsExactly(new ScoredItem(2, 2));
  }

  @Test
  void neverGivesUnscoredItems() {
    IntFloatMap few = new IntFloatMap();
    few.put(2, -3);
    assertThat(
            new ScorerRecommender(scorer(Optional.of(new SparseScores(few))))
                .recommend(Query.EMPTY, 3, ItemFilter.ALL))
        .containsExactly(new ScoredItem(2, -3));
    var dense = new DenseScores(new float[] {ScoreFunction.UNSCORED, 0, 1});
    assertThat(
            new ScorerRecommender(scorer(Optional.of(dense)))
                .recommend(Query.EMPTY, 3, ItemFilter.ALL))
        .extracting(ScoredItem::ordinal)
        .containsExactly(2, 1);
  }

  @Test
  void aScorerThatKnowsNothingGivesAnEmptyList() {
    assertThat(
            new ScorerRecommender(scorer(Optional.empty()))
                .recommend(Query.EMPTY, 3, ItemFilter.ALL))
        .isEmpty();
  }

  @Test
  void filtersCombine() {
    ItemFilter both = ItemFilter.excluding(1, 2).and(ordinal -> ordinal < 4);
    assertThat(both.accepts(0)).isTrue();
    assertThat(both.accepts(1)).isFalse();
    assertThat(both.accepts(5)).isFalse();
  }
}
