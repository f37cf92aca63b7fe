package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.training.split.Fold;

/**
 * Held-out real combinations of a fold, each with the corrupted ones made of it. Equal fold,
 * options and seed, equal sets.
 *
 * @param real ascending members
 * @param corrupted for each real one, its corruptions; none where none could be made
 */
record CombinationSets(List<int[]> real, List<List<int[]>> corrupted) {

  /**
   * Draws the sets.
   *
   * @param items in the catalogue
   */
  static CombinationSets of(int items, Fold fold, CombineOptions options, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<int[]> real = HeldOutCombinations.of(fold, options.maxCombinations(), random.split());
    int[] counts = CategoryBackoffTrainer.itemCounts(items, fold.train(), fold.trainCombinations());
    List<int[]> known =
        Stream.of(fold.trainCombinations().members(), fold.testCombinations().members(), real)
            .flatMap(List::stream)
            .toList();
    Corruption corruption = new Corruption(counts, known, options.replaced());
    var corrupted = new ArrayList<List<int[]>>();
    for (int[] set : real) {
      var made = new ArrayList<int[]>();
      for (int i = 0; i < options.corruptions(); i++) {
        corruption.corrupt(set, random).ifPresent(made::add);
      }
      corrupted.add(List.copyOf(made));
    }
    return new CombinationSets(real, List.copyOf(corrupted));
  }

  int corruptedCount() {
    return corrupted.stream().mapToInt(List::size).sum();
  }

  /** All sets as a scorer sees them, weighted as by {@link #map}. */
  List<LabelledSet> label(CombinationScorer scorer, int threads) {
    return map(
        threads,
        (set, isReal, weight, origin) ->
            new LabelledSet(
                scorer.logLikelihood(set),
                set.length,
                scorer.meanLogPrior(set),
                isReal,
                weight,
                origin));
  }

  /**
   * Something of each set: a real one weighs 1, its corruptions 1 together; a real one that could
   * not be corrupted is left out.
   */
  <T> List<T> map(int threads, SetFunction<T> function) {
    return Parallel.map(real.size(), threads, origin -> mapOne(function, origin)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private <T> List<T> mapOne(SetFunction<T> function, int origin) {
    List<int[]> made = corrupted.get(origin);
    if (made.isEmpty()) {
      return List.of();
    }
    var results = new ArrayList<T>();
    results.add(function.apply(real.get(origin), true, 1, origin));
    for (int[] set : made) {
      results.add(function.apply(set, false, 1.0 / made.size(), origin));
    }
    return results;
  }

  /** Makes something of a set. */
  @FunctionalInterface
  interface SetFunction<T> {
    T apply(int[] set, boolean isReal, double weight, int origin);
  }
}
