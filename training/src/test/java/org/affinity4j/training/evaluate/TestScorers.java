package org.affinity4j.training.evaluate;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;

/** Scorers small enough to be checked by hand. */
public final class TestScorers {

  private TestScorers() {}

  /** The number of events of each item, whatever is asked. */
  public static Scorer popularity(Dataset dataset, Sequences train) {
    float[] counts = new float[dataset.catalog().size()];
    for (int position = 0; position < train.events(); position++) {
      counts[train.item(position)]++;
    }
    Optional<ScoreFunction> scores = Optional.of(new DenseScores(counts));
    return of(dataset.catalog().index(), query -> scores);
  }

  /** Scores that fall with the ordinal: always answers 0, 1, 2, ... */
  public static Scorer inOrder(int itemCount) {
    float[] falling = new float[itemCount];
    IntStream.range(0, itemCount).forEach(i -> falling[i] = -i);
    return of(index(itemCount), query -> Optional.of(new DenseScores(falling)));
  }

  /** Scores fall with the distance, upwards, from the last item of the query; else nothing. */
  public static Scorer nextUp(int itemCount) {
    return of(
        index(itemCount),
        query -> {
          if (query.isEmpty()) {
            return Optional.empty();
          }
          float[] scores = new float[itemCount];
          Arrays.fill(scores, ScoreFunction.UNSCORED);
          int last = query.item(query.size() - 1);
          IntStream.range(last + 1, itemCount).forEach(i -> scores[i] = last - i);
          return Optional.of(new DenseScores(scores));
        });
  }

  public static Scorer of(ItemIndex items, Function<Query, Optional<ScoreFunction>> bind) {
    return new Scorer() {
      @Override
      public ItemIndex items() {
        return items;
      }

      @Override
      public Optional<ScoreFunction> bind(Query query) {
        return bind.apply(query);
      }
    };
  }

  private static ItemIndex index(int itemCount) {
    return ItemIndex.of(
        IntStream.range(0, itemCount).mapToObj(i -> new ItemId("item" + i)).toList());
  }
}
