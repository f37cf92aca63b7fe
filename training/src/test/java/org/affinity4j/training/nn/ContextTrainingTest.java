package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainings whose questions are told their context: what is wanted depends on it alone. */
class ContextTrainingTest {

  private static final long HOUR = 3_600_000;

  /** What is bought in the shop of Bonn in the morning and in the evening, then in that of Ulm. */
  private static final int[] WANTED = {50, 51, 52, 53};

  @TempDir private Path folder;

  private static <O extends Record> Trainer bound(
      Algorithm<O> algorithm, Map<String, String> values) {
    return algorithm.trainer().apply(OptionsBinder.bind(algorithm.defaults(), values));
  }

  private static Trainer trainer(String... more) {
    var values =
        new TreeMap<>(
            Map.of(
                "dimension", "16",
                "batchSize", "128",
                "epochs", "8",
                "patience", "0",
                "learningRate", "0.02",
                "inputDropout", "0",
                "negatives", "0",
                "context", "true"));
    for (int i = 0; i < more.length; i += 2) {
      values.put(more[i], more[i + 1]);
    }
    return bound(TwoTowerTrainer.ALGORITHM, values);
  }

  private static long time(boolean evening, int day) {
    return (24L * day + (evening ? 19 : 8)) * HOUR;
  }

  /** Any item, then the one that is wanted then and there. */
  private static Sequences sequences(SequenceKind kind, int count) {
    var random = new SplittableRandom(4);
    Sequences.Builder all = Sequences.builder(kind);
    for (int s = 0; s < count; s++) {
      int wanted = random.nextInt(WANTED.length);
      long time = time(wanted % 2 == 1, s % 300);
      all.begin("s" + s, -1);
      for (int item : new int[] {random.nextInt(50), WANTED[wanted]}) {
        all.add(item, EventType.PURCHASE, time, 1, Float.NaN).shop(wanted < 2 ? "Bonn" : "Ulm");
      }
    }
    return all.build();
  }

  private static boolean prefers(Model model, int item, int wanted, Context context) {
    var query = new Query(Query.ofItems(item).signals(), Optional.empty(), context);
    var scores = model.bind(query).orElseThrow();
    for (int other : WANTED) {
      if (other != wanted && scores.score(other) >= scores.score(wanted)) {
        return false;
      }
    }
    return true;
  }

  private static double hits(Model model) {
    int hits = 0;
    for (int item = 0; item < 50; item++) {
      for (int w = 0; w < WANTED.length; w++) {
        var context =
            new Context(
                OptionalLong.of(time(w % 2 == 1, item)), Optional.of(w < 2 ? "Bonn" : "Ulm"));
        hits += prefers(model, item, WANTED[w], context) ? 1 : 0;
      }
    }
    return hits / 200.0;
  }

  @ParameterizedTest
  @EnumSource(SequenceKind.class)
  void learnsWhatIsWantedWhenAndWhere(SequenceKind kind) {
    var data = ContractData.of(sequences(kind, 600));
    Model heeding = trainer().train(data, TrainingContext.quiet(1, 2));
    assertThat(hits(heeding)).isGreaterThan(0.9);
    Model heedless = trainer("context", "false").train(data, TrainingContext.quiet(1, 2));
    assertThat(hits(heedless)).isLessThan(0.5);
    assertThat(heedless.state().version()).isEqualTo(1);
  }

  @Test
  void aQueryWithoutContextIsAnswered() {
    Model model =
        trainer()
            .train(
                ContractData.of(sequences(SequenceKind.SESSION, 600)), TrainingContext.quiet(1, 2));
    var scores = model.bind(Query.ofItems(7)).orElseThrow();
    for (int wanted : WANTED) {
      assertThat(scores.score(wanted)).isGreaterThan(scores.score(8));
    }
  }

  private static void assertSameState(Model actual, Model expected) {
    assertThat(actual.state().settings()).isEqualTo(expected.state().settings());
    for (String array : new String[] {"items", "context"}) {
      assertThat(actual.state().floats(array)).isEqualTo(expected.state().floats(array));
    }
  }

  @Test
  void theSeedDecidesEveryBit() {
    var data = ContractData.of(sequences(SequenceKind.SESSION, 100));
    Trainer trainer = trainer("epochs", "2", "hidden", "8");
    Model first = trainer.train(data, TrainingContext.quiet(5, 1));
    assertSameState(trainer.train(data, TrainingContext.quiet(5, 2)), first);
    Model other = trainer.train(data, TrainingContext.quiet(6, 1));
    assertThat(other.state().floats("context")).isNotEqualTo(first.state().floats("context"));
  }

  /** Throws in the third pass. */
  private static final class Breaking implements ProgressListener {

    private boolean third;

    @Override
    public void begin(String task, long total) {
      third = task.startsWith("pass 3 ");
    }

    @Override
    public void advance(long by) {
      if (third) {
        throw new IllegalStateException("broken off");
      }
    }

    @Override
    public void end() {}
  }

  @Test
  void anInterruptedTrainingGoesOnAndGivesTheSameModel() {
    var data = ContractData.of(sequences(SequenceKind.BASKET, 100));
    Trainer trainer = trainer("epochs", "4", "hidden", "8");
    TrainingContext kept = TrainingContext.quiet(1, 1).withWork(folder);
    assertThatThrownBy(() -> trainer.train(data, kept.withListener(new Breaking())))
        .hasMessageContaining("broken off");
    Model resumed = trainer.train(data, kept);
    assertSameState(resumed, trainer.train(data, TrainingContext.quiet(1, 1)));
  }
}
