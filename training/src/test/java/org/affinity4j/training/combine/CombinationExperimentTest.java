package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.algo.baseline.CooccurrenceOptions;
import org.affinity4j.training.algo.baseline.ItemKnnOptions;
import org.affinity4j.training.algo.baseline.ItemKnnTrainer;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;

class CombinationExperimentTest {

  private static final int ITEMS = 300;
  private static final Trainer TRAINER = new ItemKnnTrainer(ItemKnnOptions.defaults());
  private static final TrainingContext CONTEXT = TrainingContext.quiet(7, 2);

  @Test
  void tellsPlantedCombinationsFromCorruptedOnes() throws JsonProcessingException {
    CombinationResult result = run(planted(true, 800));

    CombinationEvaluation evaluation = result.evaluation();
    assertThat(evaluation.auc().value()).isGreaterThan(0.85);
    assertThat(evaluation.calibrationError().value()).isLessThan(0.1);
    assertThat(evaluation.auc().low()).isLessThan(evaluation.auc().value());
    assertThat(evaluation.auc().high()).isGreaterThan(evaluation.auc().value());
    assertThat(result.oneReplaced().auc().value()).isBetween(0.55, evaluation.auc().value());
    JsonNode json = new ObjectMapper().valueToTree(result);
    assertThat(json.at("/evaluation/auc/value").asDouble()).isEqualTo(evaluation.auc().value());
    assertThat(json.at("/evaluation/reliability/0/observed").isNumber()).isTrue();
    assertThat(new ObjectMapper().treeToValue(json, CombinationResult.class)).isEqualTo(result);
  }

  @Test
  void findsNothingWhereNothingIsPlanted() {
    CombinationEvaluation evaluation = run(planted(false, 800)).evaluation();

    assertThat(evaluation.auc().value()).isBetween(0.4, 0.6);
    assertThat(evaluation.logLoss().value()).isBetween(0.66, 0.75);
  }

  @Test
  void equalSeedsGiveEqualResultsOnAnyNumberOfThreads() {
    Split split = split(planted(true, 400));

    assertThat(experiment().run(split, TRAINER, TrainingContext.quiet(7, 1)))
        .isEqualTo(experiment().run(split, TRAINER, CONTEXT));
  }

  @Test
  void refusesTooFewCombinations() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(planted(true, 30)))
        .withMessageEndingWith(
            "combinations are held out; expected at least 20 to fit the combination score");
  }

  private static CombinationResult run(Dataset dataset) {
    return experiment().run(split(dataset), TRAINER, CONTEXT);
  }

  private static CombinationExperiment experiment() {
    return new CombinationExperiment(
        new CombineOptions(CombineOptions.Replaced.ALL, 3, 1000, 10, 100),
        CategoryBackoffOptions.defaults(),
        CooccurrenceOptions.defaults());
  }

  private static Split split(Dataset dataset) {
    return Splitters.of(new Protocol("combination", 0.25, 0.25, true)).split(dataset, 1);
  }

  /**
   * Sets of 2 to 4 items. Planted: all of one of ten themes of six categories of five items each;
   * otherwise any items.
   */
  private static Dataset planted(boolean themes, int sets) {
    var random = new SplittableRandom(11);
    var items =
        IntStream.range(0, ITEMS)
            .mapToObj(
                i -> Item.builder(new ItemId("i" + i)).categoryPath(List.of("c" + i / 5)).build())
            .toList();
    var keys = new ArrayList<String>();
    var members = new ArrayList<int[]>();
    for (int set = 0; set < sets; set++) {
      int first = themes ? 30 * random.nextInt(10) : 0;
      int[] drawn = Sampling.distinct(themes ? 30 : ITEMS, random.nextInt(2, 5), random);
      keys.add("set" + set);
      members.add(IntStream.of(drawn).map(i -> first + i).sorted().toArray());
    }
    var sequences = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < 50; s++) {
      sequences.begin("s" + s, -1).add(random.nextInt(ITEMS), EventType.VIEW);
    }
    return new Dataset(
        "planted",
        "00",
        Catalog.of(items),
        List.of(),
        sequences.build(),
        Optional.empty(),
        new Combinations(keys, members, keys));
  }
}
