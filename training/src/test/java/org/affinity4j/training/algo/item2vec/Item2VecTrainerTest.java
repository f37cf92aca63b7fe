package org.affinity4j.training.algo.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.encode.Item2VecModel;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;

class Item2VecTrainerTest {

  private static final Map<String, String> SMALL =
      Map.of("dimension", "16", "epochs", "12", "learningRate", "0.05", "negatives", "5");

  private static Map<String, String> small(String... more) {
    var values = new HashMap<>(SMALL);
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return values;
  }

  private static Item2VecModel train(Sequences sequences, Map<String, String> options) {
    return train(ContractData.of(sequences), TrainingContext.quiet(1, 2), options);
  }

  private static Item2VecModel train(
      TrainingData data, TrainingContext context, Map<String, String> options) {
    return (Item2VecModel) new Item2VecTrainer(Planted.options(options)).train(data, context);
  }

  @Test
  void findsThePlantedClusters() {
    assertThat(Planted.purity(train(Planted.sessions(1500), small()))).isGreaterThan(0.97);
  }

  @Test
  void findsThemWhenThreadsRace() {
    Sequences sessions = Planted.sessions(2 * SkipGram.EVENTS_A_THREAD / 5 + 100);
    assertThat(Planted.purity(train(sessions, small("epochs", "2")))).isGreaterThan(0.97);
  }

  @Test
  void findsThemWithSharedNegativesAndNegativesOfAnyExponent() {
    Sequences sessions = Planted.sessions(1500);
    assertThat(Planted.purity(train(sessions, small("sharing", "sequence")))).isGreaterThan(0.95);
    assertThat(Planted.purity(train(sessions, small("negativeExponent", "-1"))))
        .isGreaterThan(0.95);
  }

  @Test
  void theReferenceEngineFindsThem() {
    Item2VecModel model =
        train(
            Planted.sessions(400),
            small("engine", "dl4j", "negativeExponent", "0.75", "epochs", "10"));
    assertThat(Planted.purity(model)).isGreaterThan(0.9);
    assertThat(model.complement(3, 5)).allMatch(other -> other.ordinal() < Planted.CLUSTER);
    assertThat(model.isMet(ContractData.NEVER_MET)).isFalse();
  }

  @Test
  void oneThreadGivesTheSameBytesForTheSameSeed() {
    TrainingData data = ContractData.of(Planted.sessions(300));
    var once = train(data, TrainingContext.quiet(7, 1), small());
    var again = train(data, TrainingContext.quiet(7, 1), small());
    var other = train(data, TrainingContext.quiet(8, 1), small());
    assertThat(again.state().floats("in")).isEqualTo(once.state().floats("in"));
    assertThat(again.state().floats("out")).isEqualTo(once.state().floats("out"));
    assertThat(other.state().floats("in")).isNotEqualTo(once.state().floats("in"));
  }

  /** In sessions 0 1 2, 0 1 2, ... what comes next is known; what came before is not asked. */
  @Test
  void surroundingsFromBeforeSayWhatComesNext() {
    Sequences.Builder builder = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < 600; s++) {
      int first = s % 20 * 3;
      builder.begin("s" + s, -1);
      for (int i = 0; i < 3; i++) {
        builder.add(first + i, EventType.VIEW);
      }
    }
    Item2VecModel model =
        train(builder.build(), small("surroundings", "before", "window", "1", "epochs", "40"));
    ScoreFunction scores = model.bind(Query.ofItems(4)).orElseThrow();
    assertThat(scores.score(5)).isGreaterThan(scores.score(3) + 1);
    assertThat(model.complement(4, 1).get(0).ordinal()).isEqualTo(5);
  }

  @Test
  void anItemNeverMetIsPlacedByWhatDescribesIt() {
    var items = new ArrayList<Item>();
    for (int i = 0; i < ContractData.ITEMS; i++) {
      // item 59 was never met and is said to be like those of cluster 2
      int cluster = i == ContractData.NEVER_MET ? 2 : i / Planted.CLUSTER;
      items.add(
          Item.builder(new ItemId("i" + i))
              .brand("brand " + cluster)
              .title("Thing No." + i)
              .categoryPath(List.of("all", "c" + cluster))
              .build());
    }
    Sequences sessions = Planted.sessions(1500);
    var data =
        TrainingData.all(
            new Dataset(
                "described",
                "0",
                Catalog.of(items),
                List.of(),
                sessions,
                Optional.empty(),
                Combinations.NONE));
    Item2VecModel model =
        train(data, TrainingContext.quiet(1, 1), small("sideInformation", "brand, category"));

    assertThat(Planted.purity(model)).isGreaterThan(0.95);
    assertThat(model.isPlaced(ContractData.NEVER_MET)).isTrue();
    assertThat(model.isMet(ContractData.NEVER_MET)).isFalse();
    assertThat(model.complement(ContractData.NEVER_MET, 5))
        .hasSize(5)
        .allMatch(other -> other.ordinal() / Planted.CLUSTER == 2);
    ScoreFunction scores = model.bind(Query.ofItems(ContractData.NEVER_MET)).orElseThrow();
    assertThat(scores.score(ContractData.NEVER_MET)).isEqualTo(ScoreFunction.UNSCORED);
  }

  @Test
  void rareItemsAndEventsThatDoNotCountAreLeftOut() {
    Sequences.Builder builder = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < 10; s++) {
      builder.begin("s" + s, -1).add(0, EventType.VIEW).add(1, EventType.VIEW);
      builder.add(2 + s, EventType.VIEW).add(20, EventType.IMPRESSION);
    }
    Item2VecModel model = train(builder.build(), small("minCount", "2"));
    assertThat(IntStream.range(0, ContractData.ITEMS).filter(model::isMet)).containsExactly(0, 1);
  }

  @Test
  void tellsOfEachEpoch() {
    List<EpochRecord> epochs = new ArrayList<>();
    var context = TrainingContext.quiet(1, 1).withHistory(epochs::add);
    train(ContractData.of(Planted.sessions(500)), context, small());
    assertThat(epochs)
        .extracting(EpochRecord::epoch)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(epochs.get(11).loss()).isLessThan(epochs.get(0).loss());
    assertThat(epochs.get(11).learningRate()).isLessThan(1e-4 * 0.05 + 1e-9);
  }

  @Test
  void withoutSequencesOfTwoTheNeedIsNamed() {
    Sequences.Builder builder = Sequences.builder(SequenceKind.SESSION);
    builder.begin("s", -1).add(1, EventType.VIEW);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train(builder.build(), small()))
        .withMessage(
            "data set 'contract' has no sequence with two events that count; item2vec needs at least one");
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    for (var bad :
        List.of(
            Map.entry("dimension", "0"),
            Map.entry("window", "-1"),
            Map.entry("negatives", "0"),
            Map.entry("negativeExponent", "1.5"),
            Map.entry("subsample", "-1"),
            Map.entry("epochs", "0"),
            Map.entry("learningRate", "0"),
            Map.entry("minCount", "0"),
            Map.entry("sideInformation", "colour"),
            Map.entry("popularity", "NaN"),
            Map.entry("history", "-1"),
            Map.entry("decay", "2"),
            Map.entry("engine", "dl4j"))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Planted.options(Map.of(bad.getKey(), bad.getValue())))
          .withMessageContaining(bad.getKey() + " is ")
          .withMessageContaining("expected");
    }
  }

  @Test
  void whatTheReferenceEngineCannotDoIsNamedAtOnce() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Planted.options(Map.of("engine", "dl4j", "window", "0")))
        .withMessage(
            "engine is dl4j; expected with it window of at least 1, negativeExponent=0.75");
  }
}
