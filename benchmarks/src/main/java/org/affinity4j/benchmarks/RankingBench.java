package org.affinity4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.common.score.SparseScores;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Full ranking of a catalogue by bound scores: the best 20, of every item (dense) and of the 2,000
 * a query leads to (sparse, filled anew each time as models do).
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RankingBench {

  private static final int TOUCHED = 2_000;

  @Param({"43097", "1000000"})
  private int items;

  private ScorerRecommender dense = new ScorerRecommender(scorer(0, new DenseScores(new float[0])));
  private int[] touched = {};
  private ItemIndex index = ItemIndex.of(List.of());

  /** Seeded scores. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(7);
    float[] scores = new float[items];
    for (int i = 0; i < items; i++) {
      scores[i] = (float) random.nextDouble();
    }
    dense = new ScorerRecommender(scorer(items, new DenseScores(scores)));
    touched = random.ints(4 * TOUCHED, 0, items).toArray();
    index = index(items);
  }

  /** The best 20 of all items. */
  @Benchmark
  public List<ScoredItem> denseTop20() {
    return dense.recommend(Query.EMPTY, 20, ItemFilter.ALL);
  }

  /** Summing scores of touched items, then the best 20 of them. */
  @Benchmark
  public List<ScoredItem> sparseTop20() {
    var sums = new IntFloatMap(256);
    for (int item : touched) {
      sums.add(item, 0.5f);
    }
    return new ScorerRecommender(new Bound(index, new SparseScores(sums)))
        .recommend(Query.EMPTY, 20, ItemFilter.ALL);
  }

  private static Scorer scorer(int items, ScoreFunction scores) {
    return new Bound(index(items), scores);
  }

  private static ItemIndex index(int items) {
    var ids = new ArrayList<ItemId>(items);
    for (int i = 0; i < items; i++) {
      ids.add(new ItemId("i" + i));
    }
    return ItemIndex.of(ids);
  }

  private record Bound(ItemIndex items, ScoreFunction scores) implements Scorer {
    @Override
    public Optional<ScoreFunction> bind(Query query) {
      return Optional.of(scores);
    }
  }
}
