package org.affinity4j.training.algo.ease;

import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.Trainer;

class EaseContractTest extends ModelContractTest {

  @Override
  protected Trainer trainer() {
    return EaseAlgorithm.ALGORITHM.trainer().apply(EaseAlgorithm.ALGORITHM.defaults());
  }

  @Override
  protected ModelFormat format() {
    return CountingFormats.EASE;
  }

  @Override
  protected SequenceKind kind() {
    return SequenceKind.BASKET;
  }
}
