package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.algo.item2vec.Item2VecAlgorithm;
import org.affinity4j.training.algo.lstm.LstmTrainer;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings that go on from an earlier model, in another numbering and with new items. */
class SequenceStartTest {

  private static final int OLD = 20;
  private static final TrainingContext CONTEXT = TrainingContext.quiet(1, 1);

  /** Steps too small to change a float. */
  private static final String NO_STEPS = "learningRate=1e-12";

  private static <O extends Record> Trainer bound(
      Algorithm<O> algorithm, Map<String, String> values) {
    return algorithm.trainer().apply(OptionsBinder.bind(algorithm.defaults(), values));
  }

  /** Options are {@code name=value}, joined by blanks. */
  private static Trainer trainer(String family, String options) {
    var values = new TreeMap<>(Map.of("dimension", "8", "epochs", "4"));
    if (!family.equals("item2vec")) {
      values.putAll(Map.of("maxLength", "6", "patience", "0"));
    }
    for (String option : options.split(" ", -1)) {
      int equals = option.indexOf('=');
      values.put(option.substring(0, equals), option.substring(equals + 1));
    }
    return switch (family) {
      case "item2vec" -> bound(Item2VecAlgorithm.ALGORITHM, values);
      case "lstm" -> bound(LstmTrainer.ALGORITHM, values);
      default -> bound(TwoTowerTrainer.ALGORITHM, values);
    };
  }

  /** Item i of category i mod 4 follows i - 1; the last of the ids is the first of the numbers. */
  private static TrainingData data(int items, boolean reversed, SequenceKind kind) {
    var catalog = new ArrayList<Item>();
    for (int i = 0; i < items; i++) {
      int id = reversed ? items - 1 - i : i;
      catalog.add(Item.builder(new ItemId("i" + id)).categoryPath(List.of("c" + id % 4)).build());
    }
    var random = new SplittableRandom(3);
    Sequences.Builder sequences = Sequences.builder(kind);
    for (int s = 0; s < 80; s++) {
      sequences.begin("s" + s, -1);
      int first = random.nextInt(items);
      for (int i = 0; i < 4; i++) {
        int id = (first + i) % items;
        EventType type = i % 2 == 0 ? EventType.VIEW : EventType.CART;
        sequences.add(reversed ? items - 1 - id : id, type);
      }
    }
    return TrainingData.all(
        new Dataset(
            "ring",
            "0",
            Catalog.of(catalog),
            List.of(),
            sequences.build(),
            Optional.empty(),
            Combinations.NONE));
  }

  private static Query query(ItemIndex items, String... ids) {
    return Query.ofItems(
        IntStream.range(0, ids.length).map(i -> items.ordinal(ids[i]).orElseThrow()).toArray());
  }

  private static EarlierModel earlier(Model model) {
    return new EarlierModel("r1", "m", model, 0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "item2vec, session, relation=sum",
    "lstm, session, units=8 attention=4",
    "lstm, session, tied=false features=category learnScale=true",
    "two-tower, session, dimension=8",
    "two-tower, session, hidden=6 attention=4 context=true itemHidden=5 features=category",
    "two-tower, session, normalize=false scale=1 tied=false int8=true",
    "two-tower, basket, hidden=6 context=true",
  })
  void beforeItsFirstStepItScoresOldItemsAsTheEarlierOne(
      String family, String kind, String options) {
    SequenceKind sort = SequenceKind.valueOf(kind.toUpperCase(Locale.ROOT));
    Model old = trainer(family, options).train(data(OLD, false, sort), CONTEXT);
    TrainingData now = data(OLD + 2, true, sort);
    Trainer trainer = trainer(family, options + " " + NO_STEPS);
    assertThat(trainer.cannotStartFrom(earlier(old), now)).isEmpty();
    var passes = new ArrayList<EpochRecord>();

    Model started = trainer.startingFrom(earlier(old)).train(now, CONTEXT.withHistory(passes::add));

    assertThat(passes).hasSize(2);
    ScoreFunction before = old.bind(query(old.items(), "i3", "i4")).orElseThrow();
    ScoreFunction after = started.bind(query(started.items(), "i3", "i4")).orElseThrow();
    for (int i = 0; i < OLD; i++) {
      float expected = before.score(i);
      assertThat(after.score(started.items().ordinal("i" + i).orElseThrow()))
          .as("item %d", i)
          .isCloseTo(expected, within(1e-3f * Math.max(1, Math.abs(expected))));
    }
    assertThat(after.score(started.items().ordinal("i" + OLD).orElseThrow()))
        .isNotEqualTo(ScoreFunction.UNSCORED);
  }

  @ParameterizedTest
  @CsvSource({
    "item2vec, dimension=8, dimension=16, dimension is 16 and was 8",
    "lstm, units=8, units=9, units is 9 and was 8",
    "lstm, attention=4, attention=0 normalize=false, 'attention is 0 and was 4, normalize is'",
    "two-tower, hidden=4, hidden=6, hidden is 6 and was 4",
    "two-tower, context=true, context=false, context is false and was true",
    "two-tower, maxLength=6, maxLength=7, maxLength is 7 and was 6",
  })
  void anotherShapeIsNoStart(String family, String then, String now, String reason) {
    TrainingData data = data(OLD, false, SequenceKind.SESSION);
    Model old = trainer(family, then + " epochs=1").train(data, CONTEXT);

    assertThat(trainer(family, now).cannotStartFrom(earlier(old), data).orElseThrow())
        .contains(reason);
  }

  @ParameterizedTest
  @CsvSource({"item2vec, lstm", "lstm, two-tower", "two-tower, item2vec"})
  void anotherFamilyIsNoStart(String family, String other) {
    TrainingData data = data(OLD, false, SequenceKind.SESSION);
    Model old = trainer(other, "epochs=1").train(data, CONTEXT);

    assertThat(trainer(family, "epochs=1").cannotStartFrom(earlier(old), data).orElseThrow())
        .contains("type " + other);
  }
}
