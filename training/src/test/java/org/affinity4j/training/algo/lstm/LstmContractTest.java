package org.affinity4j.training.algo.lstm;

import java.util.Map;
import org.affinity4j.common.encode.EncodeFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;

class LstmContractTest extends ModelContractTest {

  @Override
  protected Trainer trainer() {
    return LstmTrainer.of(
        OptionsBinder.bind(
            LstmOptions.defaults(),
            Map.of("dimension", "8", "epochs", "2", "batchSize", "64", "negatives", "20")));
  }

  @Override
  protected ModelFormat format() {
    return EncodeFormats.LSTM;
  }
}
