package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.junit.jupiter.api.Test;

class TrainingMemoryTest {

  private static final TrainingData ALL = ContractData.of(SequenceKind.SESSION);
  private static final TrainingData DATA =
      new TrainingData(
          ALL.dataset(),
          ALL.sequences(),
          ALL.combinations(),
          Optional.of(
              new HeldOut(
                  new Fold(
                      ALL.sequences().select(new int[] {0, 1, 2}),
                      Combinations.NONE,
                      List.of(),
                      Combinations.NONE),
                  KnownItems.KEPT)));

  private final List<String> trainings = new ArrayList<>();
  private final TrainingContext context =
      TrainingContext.quiet(1, 1).withMemory(new TrainingMemory(Set.of("plain", "choosing")));

  /** Writes down what it does. */
  private Trainer trainer(boolean chooses) {
    return new Trainer() {
      @Override
      public String algorithm() {
        return "test";
      }

      @Override
      public boolean chooses() {
        return chooses;
      }

      @Override
      public Model train(TrainingData data, TrainingContext unused) {
        trainings.add(data.isReduced() ? "reduced" : "all");
        return new PopularityModel(
            "popularity", data.dataset().catalog().index(), new float[data.itemCount()]);
      }
    };
  }

  @Test
  void theSameIsTrainedOnce() {
    Trainer trainer = TrainingMemory.remembering("plain", trainer(false));

    Model first = trainer.train(DATA, context);
    Model again = TrainingMemory.remembering("plain", trainer(false)).train(DATA, context);
    Model settled = trainer.trial(DATA, context).settled().train(DATA, context);

    assertThat(again).isSameAs(first);
    assertThat(settled).isSameAs(first);
    assertThat(trainings).containsExactly("all", "reduced");
    assertThat(context.memory().savedSeconds()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void whatChoosesIsTriedOnceAndSettledOnce() {
    Trainer trainer = TrainingMemory.remembering("choosing", trainer(true));

    trainer.train(DATA, context);
    trainer.trial(DATA, context).settled().train(DATA, context);
    trainer.train(DATA.reduced(), context);

    assertThat(trainings).containsExactly("reduced", "all");
  }

  @Test
  void whatIsNotWorthItOrDiffersIsTrainedAnew() {
    Trainer other = TrainingMemory.remembering("other", trainer(false));
    other.train(DATA, context);
    other.train(DATA, context);
    Trainer plain = TrainingMemory.remembering("plain", trainer(false));
    plain.train(DATA, context);
    plain.train(ALL, context);
    plain.train(DATA, TrainingContext.quiet(2, 1).withMemory(context.memory()));
    plain.train(DATA, TrainingContext.quiet(1, 1));

    assertThat(trainings).hasSize(6);
  }
}
