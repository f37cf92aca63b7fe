package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.TestCase;

/**
 * Real combinations that training did not see: the declared ones a fold holds out or, when it has
 * none, 2 to {@value #MOST_SAMPLED} members drawn from each held-out basket or session (last group
 * of a case's query with its relevant items), at least one of them a relevant item.
 */
final class HeldOutCombinations {

  private static final int MOST_SAMPLED = 5;

  private HeldOutCombinations() {}

  /**
   * The combinations of a fold.
   *
   * @param most how many at most; a seeded sample of more
   * @return ascending members, each set once, in random order
   */
  static List<int[]> of(Fold fold, int most, SplittableRandom random) {
    List<int[]> all =
        fold.testCombinations().size() > 0
            ? fold.testCombinations().members()
            : sampled(fold.cases(), most, random);
    var distinct = new LinkedHashMap<List<Integer>, int[]>();
    for (int[] set : all) {
      if (set.length >= 2 && set.length <= CombinationScorer.MAX_SIZE) {
        distinct.putIfAbsent(Arrays.stream(set).boxed().toList(), set);
      }
    }
    List<int[]> sets = List.copyOf(distinct.values());
    int[] order = Sampling.distinct(sets.size(), Math.min(most, sets.size()), random);
    return Arrays.stream(order).mapToObj(sets::get).toList();
  }

  private static List<int[]> sampled(List<TestCase> cases, int most, SplittableRandom random) {
    var sets = new ArrayList<int[]>();
    for (int at : Sampling.distinct(cases.size(), cases.size(), random)) {
      int[] set = draw(cases.get(at), random);
      if (set.length >= 2) {
        sets.add(set);
      }
      if (sets.size() == most) {
        break;
      }
    }
    return sets;
  }

  private static int[] draw(TestCase testCase, SplittableRandom random) {
    int sure = testCase.relevant()[random.nextInt(testCase.relevant().length)];
    int[] others =
        IntStream.concat(lastGroup(testCase.query().signals()), IntStream.of(testCase.relevant()))
            .filter(item -> item != sure)
            .distinct()
            .toArray();
    int wanted = Math.min(others.length, random.nextInt(1, MOST_SAMPLED));
    return IntStream.concat(
            IntStream.of(sure),
            Arrays.stream(Sampling.distinct(others.length, wanted, random)).map(i -> others[i]))
        .sorted()
        .toArray();
  }

  private static IntStream lastGroup(List<Signal> signals) {
    if (signals.isEmpty()) {
      return IntStream.empty();
    }
    int last = signals.get(signals.size() - 1).group();
    return signals.stream().filter(signal -> signal.group() == last).mapToInt(Signal::item);
  }
}
