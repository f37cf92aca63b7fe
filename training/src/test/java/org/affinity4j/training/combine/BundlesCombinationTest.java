package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import org.affinity4j.training.algo.baseline.ItemKnnOptions;
import org.affinity4j.training.algo.baseline.ItemKnnTrainer;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The combination score on bundles that people made, split by the session they came from. */
class BundlesCombinationTest {

  @ParameterizedTest
  @ValueSource(strings = {"electronic", "clothing", "food"})
  void tellsRealBundlesFromCorruptedOnes(String domain) throws IOException {
    assumeTrue(
        DataHome.ofProcess()
            .find("bundles_amazon/" + domain + "_bundle_item.csv.gz", null)
            .isPresent(),
        "bundles_amazon is not here: set AFFINITY_DATA to the folder that holds it");
    LoadedDataset data = DatasetLoader.load("bundles_amazon_" + domain, ProgressListener.SILENT);
    Split split = Splitters.of(data.protocol()).split(data.dataset(), 1);

    CombinationEvaluation evaluation =
        CombinationExperiment.withDefaults()
            .run(split, new ItemKnnTrainer(ItemKnnOptions.defaults()), TrainingContext.quiet(1, 2))
            .evaluation();

    assertThat(evaluation.auc().low()).isGreaterThan(0.8);
    assertThat(evaluation.calibrationError().value()).isLessThan(0.05);
  }
}
