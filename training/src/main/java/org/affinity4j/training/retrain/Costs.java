package org.affinity4j.training.retrain;

import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Recommender;
import org.affinity4j.training.retrain.gate.Cost;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.TestCase;

/** Measures what models cost in service. Stateless. */
final class Costs {

  private static final int ASKED = 400;
  private static final int ANSWER_LENGTH = 20;

  private Costs() {}

  /**
   * Asks up to {@value #ASKED} questions twice, one after the other; the second time counts.
   *
   * @param split with at least one test question
   */
  static Cost of(Recommender recommender, Model model, Split split) {
    List<TestCase> cases = split.test().cases();
    List<TestCase> asked = cases.subList(0, Math.min(ASKED, cases.size()));
    asked.forEach(question -> ask(recommender, question));
    double[] millis = asked.stream().mapToDouble(question -> ask(recommender, question)).toArray();
    Arrays.sort(millis);
    return new Cost(millis[(int) (0.95 * (millis.length - 1))], bytes(model));
  }

  private static double ask(Recommender recommender, TestCase question) {
    long begun = System.nanoTime();
    recommender.recommend(question.query(), ANSWER_LENGTH, ItemFilter.ALL);
    return (System.nanoTime() - begun) / 1e6;
  }

  private static long bytes(Model model) {
    return model.state().tensors().values().stream().mapToLong(Costs::bytes).sum();
  }

  private static long bytes(Tensor tensor) {
    if (tensor instanceof Tensor.Bytes) {
      return tensor.length();
    }
    return (long) tensor.length() * (tensor instanceof Tensor.Longs ? Long.BYTES : Integer.BYTES);
  }
}
