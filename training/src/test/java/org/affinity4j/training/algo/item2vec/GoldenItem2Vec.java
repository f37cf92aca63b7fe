package org.affinity4j.training.algo.item2vec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.GoldenModel;
import org.affinity4j.training.train.TrainingContext;

/** Makes {@code golden-models/item2vec-1}. */
final class GoldenItem2Vec {

  private GoldenItem2Vec() {}

  /** Writes it into the folder given. */
  public static void main(String[] arguments) throws IOException {
    var trainer =
        new Item2VecTrainer(
            Planted.options(
                Map.of(
                    "dimension", "8",
                    "epochs", "10",
                    "relation", "sum",
                    "popularity", "0.5",
                    "history", "4",
                    "eventWeights", "view=0.5")));
    GoldenModel.write(
        Path.of(arguments[0]),
        trainer.train(ContractData.of(SequenceKind.SESSION), TrainingContext.quiet(1, 1)));
  }
}
