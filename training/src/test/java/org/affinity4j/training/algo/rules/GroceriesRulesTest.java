package org.affinity4j.training.algo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.Map;
import org.affinity4j.common.counting.RulesModel;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;

/** The counts that arules publishes for its groceries; skipped where the data is not at hand. */
class GroceriesRulesTest {

  private static TrainingData data(String name, String file) throws IOException {
    assumeTrue(
        DataHome.ofProcess().find(file, null).isPresent(),
        () -> "skipped: %s is in no data folder".formatted(file));
    return TrainingData.all(DatasetLoader.load(name, ProgressListener.SILENT).dataset());
  }

  private static RulesTrainer trainer(String support) {
    return new RulesTrainer(
        OptionsBinder.bind(
            RulesOptions.defaults(),
            Map.of("support", support, "confidence", "0.8", "maxSize", "0")));
  }

  @Test
  void itemsetsAndRulesAreThePublishedOnes() throws IOException {
    TrainingData data = data("groceries", "groceries/baskets.tsv.gz");
    TrainingContext context = TrainingContext.quiet(1, 2);
    assertThat(trainer("0.001").itemsets(data, context).sizes())
        .containsExactly(0, 157, 2_981, 6_831, 3_137, 376, 10);
    var model = (RulesModel) trainer("0.001").train(data, context);
    assertThat(model.rules().size()).isEqualTo(410);
  }

  @Test
  void belgianRetailIsMinedDeeply() throws IOException {
    TrainingData data = data("belgian_retail", "belgian_retail/baskets.tsv.gz");
    FrequentItemsets itemsets = trainer("0.0005").itemsets(data, TrainingContext.quiet(1, 2));
    assertThat(itemsets.baskets()).isEqualTo(88_162);
    assertThat(itemsets.minCount()).isEqualTo(45);
    assertThat(itemsets.size()).isGreaterThan(10_000);
  }
}
