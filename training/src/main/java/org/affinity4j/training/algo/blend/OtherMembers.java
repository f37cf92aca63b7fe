package org.affinity4j.training.algo.blend;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.split.TestCase;

/** More questions from few baskets: another member is hidden, the hidden one shown in its place. */
final class OtherMembers {

  private OtherMembers() {}

  /**
   * The questions, followed by rounds in which each basket that has members left hides another one,
   * newest first, as long as a whole round fits.
   *
   * @param most how many questions at most, unless there are more to begin with
   */
  static List<TestCase> of(List<TestCase> cases, int most) {
    var questions = new ArrayList<>(cases);
    for (int round = 0; questions.size() + cases.size() <= most; round++) {
      int before = questions.size();
      for (TestCase one : cases) {
        if (one.relevant().length == 1 && one.query().size() > round) {
          questions.add(swapped(one, one.query().size() - 1 - round));
        }
      }
      if (questions.size() == before) {
        break;
      }
    }
    return questions;
  }

  private static TestCase swapped(TestCase basket, int hidden) {
    var signals = new ArrayList<>(basket.query().signals());
    Signal old = signals.get(hidden);
    signals.set(
        hidden, new Signal(basket.relevant()[0], old.type(), old.timeMillis(), old.group()));
    Query query = new Query(signals, basket.query().user(), basket.query().context());
    return new TestCase(query, new int[] {old.item()});
  }
}
