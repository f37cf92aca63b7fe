package org.affinity4j.training.algo.item2vec;

import java.util.Map;
import org.affinity4j.common.encode.EncodeFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;

class Item2VecContractTest extends ModelContractTest {

  @Override
  protected Trainer trainer() {
    return new Item2VecTrainer(
        OptionsBinder.bind(
            Item2VecOptions.defaults(),
            Map.of("dimension", "10", "epochs", "5", "popularity", "1")));
  }

  @Override
  protected ModelFormat format() {
    return EncodeFormats.ITEM2VEC;
  }
}
