package org.affinity4j.training.algo.baseline;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.OptionsBinder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineOptionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "popularity|eventWeights|view|event weight is 'view'; expected type=weight such as"
            + " purchase=4",
        "trending|halfLife|0|halfLife is 0.0; expected a finite number above 0",
        "markov|steps|0|steps is 0; expected at least 1",
        "markov|neighbours|0|neighbours is 0; expected at least 1",
        "markov|history|-1|history is -1; expected at least 0",
        "markov|decay|0|decay is 0.0; expected more than 0 and at most 1",
        "item-knn|neighbours|0|neighbours is 0; expected at least 1",
        "item-knn|shrink|-1|shrink is -1.0; expected a finite number of at least 0",
        "item-knn|decay|1.5|decay is 1.5; expected more than 0 and at most 1",
        "item-knn|halfLife|NaN|halfLife is NaN; expected a finite number of at least 0",
        "item-knn|longest|1|longest is 1; expected at least 2",
        "co-occurrence|minTogether|0|minTogether is 0; expected at least 1",
        "co-occurrence|neighbours|0|neighbours is 0; expected at least 1",
        "session-knn|sample|0|sample is 0; expected at least 1",
        "session-knn|neighbours|0|neighbours is 0; expected at least 1",
        "session-knn|history|0|history is 0; expected at least 1",
        "session-knn|proximity|-1|proximity is -1.0; expected a finite number of at least 0",
        "basket-knn|groupSize|0|groupSize is 0; expected at least 1",
        "basket-knn|withinDecay|0|withinDecay is 0.0; expected more than 0 and at most 1",
        "basket-knn|alpha|2|alpha is 2.0; expected 0 to 1",
        "gp-topfreq|eventWeights|view=-1|event weight of 'view' is '-1'; expected a finite number"
            + " of at least 0"
      })
  void refusesAValueOutOfBoundsAndNamesTheBound(
      String algorithm, String option, String value, String message) {
    Algorithm<?> found =
        BaselineAlgorithms.all().stream()
            .filter(candidate -> candidate.name().equals(algorithm))
            .findFirst()
            .orElseThrow();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionsBinder.bind(found.defaults(), Map.of(option, value)))
        .withMessage(message);
  }
}
