package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.algo.lstm.LstmTrainer;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.HeldOut;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings from data to model, through the trainers of both families. */
class SequenceTrainingTest {

  private static final int ITEMS = 30;

  @TempDir private Path folder;

  private static <O extends Record> Trainer bound(
      Algorithm<O> algorithm, Map<String, String> values) {
    return algorithm.trainer().apply(OptionsBinder.bind(algorithm.defaults(), values));
  }

  private static Trainer trainer(String family, String... more) {
    var values =
        new TreeMap<>(
            Map.of(
                "dimension", "16",
                "batchSize", "128",
                "maxLength", "8",
                "epochs", "4",
                "patience", "0",
                "learningRate", "0.02",
                "tied", "false",
                "inputDropout", "0",
                "negatives", "0"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    if (family.equals("lstm")) {
      values.remove("hidden"); // the query tower's alone
    }
    return family.equals("lstm")
        ? bound(LstmTrainer.ALGORITHM, values)
        : bound(TwoTowerTrainer.ALGORITHM, values);
  }

  /** After item i comes i + 1, around the ring; one event in {@code noise} is any item. */
  private static Sequences chains(int count, int noise, long seed) {
    var random = new SplittableRandom(seed);
    Sequences.Builder sequences = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < count; s++) {
      sequences.begin("s" + s, -1);
      int item = random.nextInt(ITEMS);
      for (int i = 0; i < 6; i++) {
        boolean any = random.nextInt(noise) == 0;
        item = any ? random.nextInt(ITEMS) : (item + 1) % ITEMS;
        sequences.add(item, EventType.VIEW);
      }
    }
    return sequences.build();
  }

  private static TrainingData data(Sequences sequences) {
    List<Item> items =
        IntStream.range(0, ITEMS).mapToObj(i -> Item.unknown(new ItemId("i" + i))).toList();
    return TrainingData.all(
        new Dataset(
            "chains",
            "0",
            Catalog.of(items),
            List.of(),
            sequences,
            Optional.empty(),
            Combinations.NONE));
  }

  /** The first fifth is held out: the last item of each of its sequences is asked for. */
  private static TrainingData holdingOut(Sequences sequences) {
    TrainingData all = data(sequences);
    int held = sequences.size() / 5;
    List<TestCase> cases =
        IntStream.range(0, held)
            .mapToObj(
                s ->
                    new TestCase(
                        Query.of(sequences.signals(s, 5, 0)), new int[] {sequences.items(s)[5]}))
            .toList();
    Fold fold =
        new Fold(
            sequences.select(IntStream.range(held, sequences.size()).toArray()),
            Combinations.NONE,
            cases,
            Combinations.NONE);
    return new TrainingData(
        all.dataset(),
        sequences,
        Combinations.NONE,
        Optional.of(new HeldOut(fold, KnownItems.KEPT)));
  }

  private static int best(ScoreFunction scores) {
    int best = 0;
    for (int item = 1; item < ITEMS; item++) {
      best = scores.score(item) > scores.score(best) ? item : best;
    }
    return best;
  }

  private static double hits(Model model) {
    int hits = 0;
    for (int item = 0; item < ITEMS; item++) {
      Query query = Query.ofItems((item + ITEMS - 1) % ITEMS, item);
      hits += best(model.bind(query).orElseThrow()) == (item + 1) % ITEMS ? 1 : 0;
    }
    return hits / (double) ITEMS;
  }

  private static void assertSameState(Model actual, Model expected) {
    Map<String, Tensor> tensors = expected.state().tensors();
    assertThat(actual.state().settings()).isEqualTo(expected.state().settings());
    assertThat(actual.state().tensors().keySet()).isEqualTo(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          if (tensor instanceof Tensor.Floats floats) {
            assertThat(actual.state().floats(name)).as(name).isEqualTo(floats.data());
          }
        });
  }

  /** Whoever guesses by popularity hits one in thirty. */
  @ParameterizedTest
  @ValueSource(strings = {"lstm", "two-tower"})
  void learnsWhatFollowsWhat(String family) {
    Sequences chains = chains(400, 8, 1);
    Model all = trainer(family, "epochs", "8").train(data(chains), TrainingContext.quiet(1, 2));
    assertThat(hits(all)).as("all items as candidates").isGreaterThan(0.8);
    for (String inBatch : List.of("true", "false")) {
      Model drawn =
          trainer(family, "epochs", "8", "negatives", "15", "inBatch", inBatch)
              .train(data(chains), TrainingContext.quiet(1, 2));
      assertThat(hits(drawn)).as("drawn, in-batch %s", inBatch).isGreaterThan(0.8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "two-tower"})
  void theSeedDecidesEveryBit(String family) {
    TrainingData data = data(chains(60, 8, 2));
    Trainer trainer =
        trainer(family, "epochs", "2", "negatives", "10", "inputDropout", "0.3", "hidden", "8");
    Model first = trainer.train(data, TrainingContext.quiet(5, 1));
    assertSameState(trainer.train(data, TrainingContext.quiet(5, 1)), first);
    assertSameState(trainer.train(data, TrainingContext.quiet(5, 2)), first);
    Model other = trainer.train(data, TrainingContext.quiet(6, 1));
    assertThat(other.state().floats("items")).isNotEqualTo(first.state().floats("items"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "two-tower"})
  void validationEndsTheTrainingAndTheBestPassIsKept(String family) {
    TrainingData data = holdingOut(chains(100, 2, 3));
    Trainer trainer = trainer(family, "epochs", "40", "patience", "2", "learningRate", "0.05");
    var history = new ArrayList<EpochRecord>();
    TrainingContext context = TrainingContext.quiet(1, 1);
    Trial trial = trainer.trial(data, context.withHistory(history::add));

    double top = history.stream().mapToDouble(EpochRecord::value).max().orElseThrow();
    int best = history.stream().filter(e -> e.value() == top).findFirst().orElseThrow().epoch();
    assertThat(history).hasSize(best + 2).hasSizeLessThan(40);
    assertThat(history).extracting(EpochRecord::epoch).isSorted();
    var watch = new ValidationWatch(data.heldOut().orElseThrow(), "ndcg@20", context);
    assertThat(watch.value(trial.model())).isEqualTo(top);

    var settled = new ArrayList<EpochRecord>();
    trial.settled().train(data, context.withHistory(settled::add));
    assertThat(settled).hasSize(best).noneMatch(EpochRecord::measured);
    assertThat(trial.settled().chooses()).isFalse();
  }

  /** Throws when a pass has made its first step, and counts the passes begun. */
  private static final class Breaking implements ProgressListener {

    private final int breaksIn;
    private int pass;
    private final List<Integer> begun = new ArrayList<>();

    Breaking(int breaksIn) {
      this.breaksIn = breaksIn;
    }

    @Override
    public void begin(String task, long total) {
      if (task.startsWith("pass ")) {
        pass = Integer.parseInt(task.substring(5, task.indexOf(' ', 5)));
        begun.add(pass);
      }
    }

    @Override
    public void advance(long by) {
      if (pass == breaksIn) {
        throw new IllegalStateException("broken off");
      }
    }

    @Override
    public void end() {}
  }

  private void breakOff(Trainer trainer, TrainingData data, int pass) {
    TrainingContext context = TrainingContext.quiet(1, 1).withWork(folder);
    assertThatThrownBy(() -> trainer.train(data, context.withListener(new Breaking(pass))))
        .hasMessageContaining("broken off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lstm", "two-tower"})
  void anInterruptedTrainingGoesOnAndGivesTheSameModel(String family) {
    TrainingData data = data(chains(60, 8, 4));
    Trainer trainer =
        trainer(
            family, "negatives", "10", "inputDropout", "0.2", "hidden", "8", "learnScale", "true");
    breakOff(trainer, data, 3);
    var listener = new Breaking(-1);
    var history = new ArrayList<EpochRecord>();
    Model resumed =
        trainer.train(
            data,
            TrainingContext.quiet(1, 1)
                .withWork(folder)
                .withListener(listener)
                .withHistory(history::add));
    assertThat(listener.begun).containsExactly(3, 4);
    assertThat(history).extracting(EpochRecord::epoch).containsExactly(1, 2, 3, 4);
    assertSameState(resumed, trainer.train(data, TrainingContext.quiet(1, 1)));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aWatchedTrainingGoesOnWithItsBestPass() {
    TrainingData data = holdingOut(chains(60, 2, 4)).reduced();
    Trainer trainer = trainer("two-tower", "patience", "3", "epochs", "5", "learningRate", "0.05");
    breakOff(trainer, data, 3);
    var listener = new Breaking(-1);
    Model resumed =
        trainer.train(data, TrainingContext.quiet(1, 1).withWork(folder).withListener(listener));
    assertThat(listener.begun.get(0)).isEqualTo(3);
    assertSameState(resumed, trainer.train(data, TrainingContext.quiet(1, 1)));
  }

  @Test
  void aDamagedStateCostsThePassesNotTheTraining() throws IOException {
    TrainingData data = data(chains(60, 8, 4));
    Trainer trainer = trainer("two-tower");
    breakOff(trainer, data, 3);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    var listener = new Breaking(-1);
    Model anew =
        trainer.train(data, TrainingContext.quiet(1, 1).withWork(folder).withListener(listener));
    assertThat(listener.begun).containsExactly(1, 2, 3, 4);
    assertSameState(anew, trainer.train(data, TrainingContext.quiet(1, 1)));
  }

  @Test
  void whatOtherOptionsLeftIsNotTakenUp() {
    TrainingData data = data(chains(60, 8, 4));
    breakOff(trainer("two-tower"), data, 3);
    var listener = new Breaking(-1);
    trainer("two-tower", "scale", "9")
        .train(data, TrainingContext.quiet(1, 1).withWork(folder).withListener(listener));
    assertThat(listener.begun).containsExactly(1, 2, 3, 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void aTrainingThatRunsAwayStopsWithAWord(String normalize) {
    for (String family : List.of("lstm", "two-tower")) {
      assertThatIllegalArgumentException()
          .as(family)
          .isThrownBy(
              () ->
                  trainer(family, "learningRate", "1e30", "normalize", normalize, "scale", "1")
                      .train(data(chains(100, 8, 5)), TrainingContext.quiet(1, 1)))
          .withMessageContaining("at step ")
          .withMessageContaining("learningRate (now 1.0E30)");
    }
  }

  @Test
  void sequencesOfOneItemTeachNothingAndAreRefusedInWords() {
    Sequences.Builder alone = Sequences.builder(SequenceKind.SESSION);
    alone.begin("s", -1).add(3, EventType.VIEW);
    for (String family : List.of("lstm", "two-tower")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer(family).train(data(alone.build()), TrainingContext.quiet(1, 1)))
          .withMessageContaining("no training sequence has two items");
    }
  }

  /** Item 29 is never met; its category is that of items 20 to 28. */
  @Test
  void featuresPlaceAnItemThatWasNeverMet() {
    var random = new SplittableRandom(6);
    Sequences.Builder sequences = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < 300; s++) {
      sequences.begin("s" + s, -1);
      int category = random.nextInt(3);
      for (int i = 0; i < 5; i++) {
        sequences.add(category * 10 + random.nextInt(9), EventType.VIEW);
      }
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          Item.builder(new ItemId("i" + i)).categoryPath(List.of("root", "c" + i / 10)).build());
    }
    TrainingData data =
        TrainingData.all(
            new Dataset(
                "cold",
                "0",
                Catalog.of(items),
                List.of(),
                sequences.build(),
                Optional.empty(),
                Combinations.NONE));
    for (String family : List.of("lstm", "two-tower")) {
      Model model =
          trainer(family, "features", "category", "ownDropout", "0.3", "epochs", "8")
              .train(data, TrainingContext.quiet(1, 2));
      ScoreFunction scores = model.bind(Query.ofItems(21, 24)).orElseThrow();
      for (int other = 0; other < 20; other++) {
        assertThat(scores.score(29))
            .as("%s: item %d", family, other)
            .isGreaterThan(scores.score(other));
      }
      ScoreFunction elsewhere = model.bind(Query.ofItems(3, 7)).orElseThrow();
      assertThat(elsewhere.score(29)).isLessThan(elsewhere.score(5));
      Model without = trainer(family).train(data, TrainingContext.quiet(1, 2));
      assertThat(without.bind(Query.ofItems(21, 24)).orElseThrow().score(29))
          .isEqualTo(ScoreFunction.UNSCORED);
    }
  }
}
