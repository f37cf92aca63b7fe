package org.affinity4j.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.DatasetBuilder;
import org.affinity4j.training.dataset.Interaction;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.SequenceRules;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.train.RejectedItems;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A planted shop of two tastes, a and b. Of 120 shoppers of each, 80 end with x and 40 with y; 120
 * more of taste a may turn x down, and look at another a. What the models say of x over y is asked
 * for either taste.
 */
class FeedbackStrengthTest {

  private static final int TASTE = 5;

  private static Stream<Arguments> heedingDismissals() {
    return Stream.concat(Stream.of(Arguments.of("item-knn", List.of())), trained());
  }

  /** The cosine of item-knn makes up for what weighs more throughout. */
  private static Stream<Arguments> heedingWeights() {
    return Stream.concat(Stream.of(Arguments.of("popularity", List.of())), trained());
  }

  private static Stream<Arguments> trained() {
    return Stream.of(
        Arguments.of("ease", List.of()),
        Arguments.of(
            "lstm",
            List.of("dimension=16", "units=16", "negatives=4", "epochs=12", "batchSize=128")),
        Arguments.of(
            "two-tower", List.of("dimension=16", "negatives=0", "epochs=25", "batchSize=128")));
  }

  @ParameterizedTest
  @MethodSource("heedingDismissals")
  void whatIsMuchDismissedIsPushedDownForLikeHistories(String algorithm, List<String> options) {
    Model before = train(shop(false, EventType.VIEW), algorithm, options, Settings.NONE);
    Model after = train(shop(true, EventType.VIEW), algorithm, options, Settings.NONE);

    assertThat(lead(before, "a")).as("x over y without dismissals").isPositive();
    assertThat(lead(after, "a")).as("x over y once it was dismissed").isNegative();
    assertThat(lead(before, "b") - lead(after, "b"))
        .as("less is lost where nobody dismissed it")
        .isLessThan(lead(before, "a") - lead(after, "a"));
  }

  @ParameterizedTest
  @MethodSource("heedingWeights")
  void eventsOfAHeavierTypeAreAnsweredFirst(String algorithm, List<String> options) {
    Dataset dataset = shop(false, EventType.PURCHASE);
    Settings heavy = Settings.NONE.everywhere("eventWeights", "purchase=4");

    assertThat(lead(train(dataset, algorithm, options, Settings.NONE), "a")).isPositive();
    assertThat(lead(train(dataset, algorithm, options, heavy), "a")).isNegative();
  }

  @Test
  void whatWeighsNothingIsAsIfItWereNotThere() {
    Dataset dataset = shop(false, EventType.PURCHASE);
    Settings nothing = Settings.NONE.everywhere("eventWeights", "purchase=0");
    ItemIndex items = dataset.catalog().index();
    int y = items.ordinal("y").orElseThrow();

    ScoreFunction counted = bound(train(dataset, "item-knn", List.of(), nothing), "a");
    assertThat(counted.score(y)).isIn(0f, ScoreFunction.UNSCORED);
    assertThat(lead(train(dataset, "two-tower", List.of("batchSize=128"), nothing), "a"))
        .isPositive();
    assertThatThrownBy(
            () ->
                train(
                    dataset,
                    "lstm",
                    List.of("epochs=1"),
                    Settings.NONE.everywhere("eventWeights", "purchase=0,view=0")))
        .hasMessageContaining("leave nothing to ask for");
  }

  @Test
  void weightsYieldToWhatIsSetForAModelAndPassOverModelsThatKnowNone() {
    Settings heavy = Settings.NONE.everywhere("eventWeights", "purchase=4");

    assertThat(spec("item-knn", List.of("eventWeights=view=2"), heavy).options().toString())
        .contains("view=2");
    assertThat(spec("co-occurrence", List.of(), heavy).options().toString())
        .doesNotContain("purchase=4");
  }

  @Test
  void onlyWhatWasTurnedDownByThenIsHeeded() {
    DatasetBuilder builder = builder();
    add(builder, "ann", "a0", EventType.VIEW, 1);
    add(builder, "ann", "a1", EventType.VIEW, 2);
    add(builder, "bob", "x", EventType.VIEW, 9);
    String without = builder.build().fingerprint();
    builder.addRejection("ann", "x", 1);
    builder.addRejection("ann", "x", 10);
    builder.addRejection("nobody", "x", 3);
    Dataset dataset = builder.build();
    RejectedItems rejected = RejectedItems.of(TrainingData.all(dataset));

    assertThat(dataset.rejections()).hasSize(2);
    assertThat(dataset.fingerprint()).isNotEqualTo(without);
    assertThat(rejected.after(0, 2)).as("a0 then no x").isOne();
    assertThat(rejected.after(1, 2)).as("a1 came later").isZero();
    assertThat(rejected.acceptance(0, 2, 3)).isEqualTo(0.75);
    assertThat(rejected.of(0)).containsExactly(2);
  }

  private static ModelSpec spec(String algorithm, List<String> options, Settings settings) {
    return ModelSpec.resolve(List.of(algorithm), options, settings).get(0);
  }

  private static Model train(
      Dataset dataset, String algorithm, List<String> options, Settings settings) {
    return spec(algorithm, options, settings)
        .trainer()
        .train(TrainingData.all(dataset), new TrainingContext(7, 1, ProgressListener.SILENT));
  }

  /** By how much x scores more than y for a shopper of a taste. */
  private static double lead(Model model, String taste) {
    ScoreFunction scores = bound(model, taste);
    return scores.score(model.items().ordinal("x").orElseThrow())
        - scores.score(model.items().ordinal("y").orElseThrow());
  }

  private static ScoreFunction bound(Model model, String taste) {
    int[] items =
        Stream.of(1, 2, 3)
            .mapToInt(item -> model.items().ordinal(taste + item).orElseThrow())
            .toArray();
    return model.bind(Query.ofItems(items)).orElseThrow();
  }

  private static Dataset shop(boolean dismissed, EventType typeOfY) {
    DatasetBuilder builder = builder();
    for (String taste : List.of("a", "b")) {
      for (int i = 0; i < 120; i++) {
        String user = taste + "-shopper-" + i;
        browse(builder, user, taste, i);
        boolean x = i / TASTE % 12 < 8;
        add(builder, user, x ? "x" : "y", x ? EventType.VIEW : typeOfY, 10);
      }
    }
    for (int i = 0; i < 120; i++) {
      browse(builder, "critic-" + i, "a", i);
      add(builder, "critic-" + i, "a" + (i + 3) % TASTE, EventType.VIEW, 20);
      if (dismissed) {
        builder.addRejection("critic-" + i, "x", 10);
      }
    }
    return builder.build();
  }

  private static void browse(DatasetBuilder builder, String user, String taste, int first) {
    for (int i = 0; i < 3; i++) {
      add(builder, user, taste + (first + i) % TASTE, EventType.VIEW, i);
    }
  }

  private static DatasetBuilder builder() {
    return new DatasetBuilder("planted", SequenceRules.of(SequenceKind.HISTORY));
  }

  private static void add(
      DatasetBuilder builder, String user, String item, EventType type, long millis) {
    builder.add(new Interaction(item, user, null, millis, type, 1, Float.NaN, null));
  }
}
