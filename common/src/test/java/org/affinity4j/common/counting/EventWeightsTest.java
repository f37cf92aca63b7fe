package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.affinity4j.common.event.EventType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWeightsTest {

  @Test
  void everyDeedCountsOneUnlessNamed() {
    EventWeights weights = EventWeights.parse(" view=0.5, PURCHASE=4 ");
    assertThat(weights.of(EventType.VIEW)).isEqualTo(0.5f);
    assertThat(weights.of(EventType.PURCHASE)).isEqualTo(4f);
    assertThat(weights.of(EventType.CART)).isEqualTo(1f);
  }

  @Test
  void whatWasOnlyShownOrDismissedCountsNothingUnlessNamed() {
    assertThat(EventWeights.EQUAL.of(EventType.IMPRESSION)).isZero();
    assertThat(EventWeights.EQUAL.of(EventType.DISMISS)).isZero();
    assertThat(EventWeights.parse("impression=0.1").of(EventType.IMPRESSION)).isEqualTo(0.1f);
  }

  @Test
  void blankTextIsEqualWeights() {
    assertThat(EventWeights.parse(" ")).isEqualTo(EventWeights.EQUAL);
  }

  @Test
  void textFormReadsBackEqual() {
    EventWeights weights = EventWeights.parse("view=0.1,cart=2.5");
    assertThat(EventWeights.parse(weights.toString())).isEqualTo(weights);
    assertThat(weights).isNotEqualTo(EventWeights.EQUAL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "view|event weight is 'view'; expected type=weight such as purchase=4",
        "view=1,|event weight is ''; expected type=weight such as purchase=4",
        "look=1|event type is 'look'; expected one of [impression, click, view, favourite, cart,"
            + " purchase, rating, dismiss]",
        "view=-1|event weight of 'view' is '-1'; expected a finite number of at least 0",
        "view=NaN|event weight of 'view' is 'NaN'; expected a finite number of at least 0",
        "view=much|event weight of 'view' is 'much'; expected a finite number of at least 0",
        "view=1,view=2|event weight of 'view' is given twice; expected once"
      })
  void refusesWhatItCannotRead(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EventWeights.parse(text))
        .withMessage(message);
  }
}
