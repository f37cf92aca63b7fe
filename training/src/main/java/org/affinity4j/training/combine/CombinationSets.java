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

  /** All sets as a scorer sees them: each real one weighs 1, its corruptions 1 together. */
  List<LabelledSet> label(CombinationScorer scorer, int threads) {
    return Parallel.map(real.size(), threads, origin -> labelOne(scorer, origin)).stream()
        .flatMap(List::stream)
        .toList();
  }

  private List<LabelledSet> labelOne(CombinationScorer scorer, int origin) {
    List<int[]> made = corrupted.get(origin);
    if (made.isEmpty()) {
      return List.of();
    }
    var labelled = new ArrayList<LabelledSet>();
    labelled.add(label(scorer, real.get(origin), true, 1, origin));
    for (int[] set : made) {
      labelled.add(label(scorer, set, false, 1.0 / made.size(), origin));
    }
    return labelled;
  }

  private static LabelledSet label(
      CombinationScorer scorer, int[] set, boolean isReal, double weight, int origin) {
    return new LabelledSet(
        scorer.logLikelihood(set), set.length, scorer.meanLogPrior(set), isReal, weight, origin);
  }
}
