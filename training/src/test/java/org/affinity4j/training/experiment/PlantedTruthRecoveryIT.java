package org.affinity4j.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.PlantedTruth;
import org.affinity4j.training.simulate.PlantedTruth.Complement;
import org.affinity4j.training.simulate.SimulatedShop;
import org.affinity4j.training.simulate.SimulationOptions;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the shop that quickstart opens: the trained models find the complements that were planted. */
class PlantedTruthRecoveryIT {

  private static final int OFTEN = 50;

  @TempDir private static Path folder;

  private static Dataset dataset;
  private static Experiment experiment;
  private static List<Complement> often;

  @BeforeAll
  static void openTheShop() throws IOException {
    SimulatedShop.write(folder, SimulationOptions.defaults(), ProgressListener.SILENT);
    var loaded =
        DatasetLoader.load(folder.resolve("descriptor.yaml").toString(), ProgressListener.SILENT);
    dataset = loaded.dataset();
    Split split = Splitters.of(loaded.protocol()).split(dataset, 42);
    experiment = new Experiment(split, TrainingContext.quiet(42, 2));
    var counts = (CooccurrenceModel) train("co-occurrence");
    often =
        PlantedTruth.read(folder.resolve(PlantedTruth.FILE)).complements().stream()
            .filter(pair -> together(counts, pair) >= OFTEN)
            .toList();
  }

  @Test
  void theBestModelPutsNineInTenPlantedComplementsIntoItsTopTen() {
    assertThat(often).hasSizeGreaterThanOrEqualTo(100);
    assertThat(found(train("ease"))).isGreaterThanOrEqualTo(0.9);
    assertThat(found(train("co-occurrence"))).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void popularityDoesNotKnowThem() {
    assertThat(found(train("popularity"))).isLessThan(0.25);
  }

  private static Model train(String algorithm) {
    ModelSpec spec = ModelSpec.resolve(List.of(algorithm), List.of(), Settings.NONE).get(0);
    return experiment.train(spec, TrainingData.all(dataset));
  }

  private static int together(CooccurrenceModel counts, Complement pair) {
    return counts
        .pair(ordinal(pair.anchor()), ordinal(pair.item()))
        .map(PairEvidence::together)
        .orElse(0);
  }

  private static double found(Model model) {
    var recommender = new ScorerRecommender(model);
    long hits =
        often.stream()
            .filter(
                pair -> {
                  int anchor = ordinal(pair.anchor());
                  int wanted = ordinal(pair.item());
                  return recommender
                      .recommend(Query.ofItems(anchor), 10, ItemFilter.excluding(anchor))
                      .stream()
                      .anyMatch(best -> best.ordinal() == wanted);
                })
            .count();
    return (double) hits / often.size();
  }

  private static int ordinal(String id) {
    ItemIndex items = dataset.catalog().index();
    return items.ordinal(id).orElse(items.size());
  }
}
