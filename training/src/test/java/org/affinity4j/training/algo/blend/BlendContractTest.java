package org.affinity4j.training.algo.blend;

import java.util.Map;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.algo.baseline.ItemKnnOptions;
import org.affinity4j.training.algo.baseline.ItemKnnTrainer;
import org.affinity4j.training.algo.baseline.MarkovOptions;
import org.affinity4j.training.algo.baseline.MarkovTrainer;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.Trainer;

class BlendContractTest extends ModelContractTest {

  @Override
  protected Trainer trainer() {
    return new HoldingOut(
        new BlendTrainer(
            new BlendOptions("item-knn+markov", 20, "ndcg@20", 1000),
            Map.of(
                "item-knn", new ItemKnnTrainer(ItemKnnOptions.defaults()),
                "markov", new MarkovTrainer(MarkovOptions.defaults()))));
  }

  @Override
  protected ModelFormat format() {
    return BlendModel.format(CountingFormats.all());
  }
}
