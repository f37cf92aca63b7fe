package org.affinity4j.training.split;

import java.util.List;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Sequences;

/**
 * What is learnt from and what is asked afterwards.
 *
 * @param train sequences to learn from
 * @param trainCombinations combinations to learn from
 * @param cases questions about what is not in the training part
 * @param testCombinations real combinations held out with the questions
 */
public record Fold(
    Sequences train,
    Combinations trainCombinations,
    List<TestCase> cases,
    Combinations testCombinations) {

  public Fold {
    cases = List.copyOf(cases);
  }
}
