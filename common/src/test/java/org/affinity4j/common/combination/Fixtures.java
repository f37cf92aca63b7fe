package org.affinity4j.common.combination;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.SparseScores;

/** Small catalogues and scorers. */
final class Fixtures {

  static final Calibrator CALIBRATOR = Calibrator.platt(0, 1, 0, -1);

  private Fixtures() {}

  /** Items named i0, i1, ... */
  static ItemIndex index(int size) {
    return ItemIndex.of(IntStream.range(0, size).mapToObj(i -> new ItemId("i" + i)).toList());
  }

  /** Scores an item by the sum of {@code table[q][item]} over the query; 0 means unscored. */
  static Scorer tableScorer(float[][] table) {
    ItemIndex items = index(table.length);
    return new Scorer() {
      @Override
      public ItemIndex items() {
        return items;
      }

      @Override
      public Optional<ScoreFunction> bind(Query query) {
        var scores = new IntFloatMap();
        for (int given : query.items()) {
          for (int item = 0; item < table.length; item++) {
            if (table[given][item] != 0) {
              scores.add(item, table[given][item]);
            }
          }
        }
        return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
      }
    };
  }

  /** A scorer and popularity, without categories. */
  static CombinationScorer scorer(float[][] table, float[] popularity, double scorerWeight) {
    return CombinationScorer.of(
        tableScorer(table),
        new CategoryBackoff(index(table.length), popularity, List.of()),
        new CombinationSettings(
            ScoreTransform.PROPORTIONAL, List.of(scorerWeight, 1 - scorerWeight), CALIBRATOR),
        null);
  }

  /** Random sparse scores between all items and random popularity. */
  static CombinationScorer randomScorer(int size, double density, SplittableRandom random) {
    float[][] table = new float[size][size];
    float[] popularity = new float[size];
    for (int i = 0; i < size; i++) {
      popularity[i] = (float) random.nextDouble(0.5, 20);
      for (int j = 0; j < size; j++) {
        if (i != j && random.nextDouble() < density) {
          table[i][j] = (float) random.nextDouble(0.1, 1);
        }
      }
    }
    return scorer(table, popularity, 0.8);
  }

  /** Items of three departments with two leaves each; some without price, category or stock. */
  static Catalog randomCatalog(int size, SplittableRandom random) {
    return Catalog.of(
        IntStream.range(0, size)
            .mapToObj(
                i -> {
                  int department = random.nextInt(3);
                  List<String> path =
                      random.nextInt(10) == 0
                          ? List.of()
                          : List.of("Dept" + department, "Leaf" + random.nextInt(2));
                  return Item.builder(new ItemId("i" + i))
                      .categoryPath(path)
                      .price(random.nextInt(10) == 0 ? Double.NaN : random.nextInt(1, 30))
                      .available(random.nextInt(5) > 0)
                      .build();
                })
            .toList());
  }

  static int[] array(List<Integer> items) {
    return items.stream().mapToInt(Integer::intValue).toArray();
  }

  static int[] sorted(List<Integer> items) {
    int[] array = array(items);
    Arrays.sort(array);
    return array;
  }
}
