package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.TestCase;
import org.junit.jupiter.api.Test;

class TrainingDataTest {

  private static final TestCase CASE = new TestCase(Query.ofItems(1), new int[] {2});
  private static final Dataset DATASET = ContractData.of(SequenceKind.SESSION).dataset();
  private static final Split SPLIT =
      new Split(DATASET, "by hand", KnownItems.KEPT, fold(0, 1), fold(0, 1, 2));

  private static Fold fold(int... sequences) {
    Sequences train = DATASET.sequences().select(sequences);
    return new Fold(train, Combinations.NONE, List.of(CASE), Combinations.NONE);
  }

  @Test
  void forTheTestHoldsOutTheQuestionsOfValidation() {
    TrainingData data = TrainingData.forTest(SPLIT);
    assertThat(data.sequences()).isSameAs(SPLIT.test().train());
    assertThat(data.isReduced()).isFalse();
    assertThat(data.reduced().sequences()).isSameAs(SPLIT.validation().train());
    assertThat(data.reduced().heldOut()).isEqualTo(data.heldOut());
    assertThat(data.heldOut().orElseThrow().fold()).isSameAs(SPLIT.validation());
  }

  @Test
  void forARelease() {
    TrainingData data = TrainingData.forRelease(SPLIT);
    assertThat(data.sequences()).isSameAs(DATASET.sequences());
    assertThat(data.reduced().sequences()).isSameAs(SPLIT.validation().train());
  }

  @Test
  void forValidationIsReducedAlready() {
    TrainingData data = TrainingData.forValidation(SPLIT);
    assertThat(data.isReduced()).isTrue();
    assertThat(data.reduced()).isSameAs(data);
  }

  @Test
  void withoutASplitNothingIsHeldOut() {
    TrainingData data = TrainingData.all(DATASET);
    assertThat(data.heldOut()).isEmpty();
    assertThat(data.isReduced()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(data::reduced)
        .withMessageContaining(DATASET.name());
  }
}
