package org.affinity4j.training.algo.rules;

import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.Trainer;

class RulesContractTest extends ModelContractTest {

  @Override
  protected Trainer trainer() {
    return RulesAlgorithm.ALGORITHM.trainer().apply(RulesAlgorithm.ALGORITHM.defaults());
  }

  @Override
  protected ModelFormat format() {
    return CountingFormats.RULES;
  }

  @Override
  protected SequenceKind kind() {
    return SequenceKind.BASKET;
  }
}
