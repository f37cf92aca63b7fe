package org.affinity4j.training.algo.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.ModelContractTest;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every counting algorithm keeps to the contract, with its defaults and on the data it is for. */
class BaselineContractTest {

  abstract static class Contract extends ModelContractTest {

    private final Algorithm<?> algorithm;
    private final ModelFormat format;
    private final SequenceKind kind;

    Contract(Algorithm<?> algorithm, ModelFormat format, SequenceKind kind) {
      this.algorithm = algorithm;
      this.format = format;
      this.kind = kind;
    }

    @Override
    protected Trainer trainer() {
      return defaultTrainer(algorithm);
    }

    private static <O extends Record> Trainer defaultTrainer(Algorithm<O> algorithm) {
      return algorithm.trainer().apply(algorithm.defaults());
    }

    @Override
    protected ModelFormat format() {
      return format;
    }

    @Override
    protected SequenceKind kind() {
      return kind;
    }

    @Test
    void isListedWithAWordOnEachOption() {
      assertThat(BaselineAlgorithms.all()).contains(algorithm);
      assertThat(CountingFormats.all()).contains(format);
      assertThat(OptionsBinder.describe(algorithm.defaults()))
          .allSatisfy(option -> assertThat(option.doc()).isNotBlank());
      assertThat(OptionsBinder.bind(algorithm.defaults(), Map.of()))
          .isEqualTo(algorithm.defaults());
    }
  }

  @Nested
  class Popularity extends Contract {
    Popularity() {
      super(PopularityTrainer.ALGORITHM, CountingFormats.POPULARITY, SequenceKind.SESSION);
    }
  }

  @Nested
  class Trending extends Contract {
    Trending() {
      super(TrendingTrainer.ALGORITHM, CountingFormats.TRENDING, SequenceKind.SESSION);
    }
  }

  @Nested
  class Markov extends Contract {
    Markov() {
      super(MarkovTrainer.ALGORITHM, CountingFormats.MARKOV, SequenceKind.SESSION);
    }
  }

  @Nested
  class ItemKnn extends Contract {
    ItemKnn() {
      super(ItemKnnTrainer.ALGORITHM, CountingFormats.ITEM_KNN, SequenceKind.HISTORY);
    }
  }

  @Nested
  class CooccurrenceInSessions extends Contract {
    CooccurrenceInSessions() {
      super(CooccurrenceTrainer.ALGORITHM, CountingFormats.CO_OCCURRENCE, SequenceKind.SESSION);
    }
  }

  @Nested
  class CooccurrenceInBaskets extends Contract {
    CooccurrenceInBaskets() {
      super(CooccurrenceTrainer.ALGORITHM, CountingFormats.CO_OCCURRENCE, SequenceKind.BASKET);
    }
  }

  @Nested
  class SessionKnn extends Contract {
    SessionKnn() {
      super(SessionKnnTrainer.ALGORITHM, CountingFormats.SESSION_KNN, SequenceKind.SESSION);
    }
  }

  @Nested
  class BasketKnn extends Contract {
    BasketKnn() {
      super(BasketKnnTrainer.ALGORITHM, CountingFormats.BASKET_KNN, SequenceKind.BASKET);
    }
  }

  @Nested
  class BuyAgain extends Contract {
    BuyAgain() {
      super(BuyAgainTrainer.ALGORITHM, CountingFormats.BUY_AGAIN, SequenceKind.BASKET);
    }
  }

  @Nested
  class TopFrequency extends Contract {
    TopFrequency() {
      super(TopFrequencyTrainer.ALGORITHM, CountingFormats.GP_TOPFREQ, SequenceKind.BASKET);
    }
  }
}
