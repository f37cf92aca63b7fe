package org.affinity4j.training.algo.twotower;

import java.util.Map;
import org.affinity4j.common.encode.EncodeFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;

/** Baskets, all items as candidates, vectors in queries apart from those that are scored. */
class TwoTowerSetContractTest extends ModelContractTest {

  @Override
  protected Trainer trainer() {
    return TwoTowerTrainer.of(
        OptionsBinder.bind(
            TwoTowerOptions.defaults(),
            Map.of(
                "dimension", "8",
                "hidden", "6",
                "epochs", "2",
                "batchSize", "64",
                "negatives", "0",
                "tied", "false",
                "features", "category+title")));
  }

  @Override
  protected ModelFormat format() {
    return EncodeFormats.TWO_TOWER;
  }

  @Override
  protected SequenceKind kind() {
    return SequenceKind.BASKET;
  }
}
