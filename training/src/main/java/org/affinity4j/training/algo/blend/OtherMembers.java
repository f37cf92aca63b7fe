package org.affinity4j.training.algo.blend;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.split.TestCase;

/**
 * More questions from few baskets: another member, drawn by the seed, is hidden, and the one that
 * was hidden stands at some place among the others, for where it stood is not known.
 */
final class OtherMembers {

  private OtherMembers() {}

  /** The questions, followed by whole rounds of one more for each basket, as long as they fit. */
  static List<TestCase> of(List<TestCase> cases, int most, long seed) {
    var random = new SplittableRandom(seed);
    var questions = new ArrayList<>(cases);
    while (!cases.isEmpty() && questions.size() + cases.size() <= most) {
      for (TestCase one : cases) {
        questions.add(other(one, random));
      }
    }
    return questions;
  }

  private static TestCase other(TestCase basket, SplittableRandom random) {
    if (basket.relevant().length != 1 || basket.query().isEmpty()) {
      return basket;
    }
    var signals = new ArrayList<>(basket.query().signals());
    Signal hidden = signals.remove(random.nextInt(signals.size()));
    int place = random.nextInt(signals.size() + 1);
    signals.add(
        place,
        new Signal(basket.relevant()[0], hidden.type(), hidden.timeMillis(), hidden.group()));
    Query query = basket.query().withSignals(signals);
    return new TestCase(query, new int[] {hidden.item()});
  }
}
