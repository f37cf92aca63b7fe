package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsBinderTest {

  enum Weighting {
    NONE,
    BY_TYPE
  }

  record Options(
      @Doc("pulls small counts down") double shrink,
      int history,
      boolean idf,
      Weighting weighting) {
    Options {
      if (shrink < 0) {
        throw new IllegalArgumentException("shrink is " + shrink + "; expected at least 0");
      }
    }
  }

  private static final Options DEFAULTS = new Options(20, 1, false, Weighting.NONE);

  @Test
  void replacesWhatIsGivenAndKeepsTheRest() {
    assertThat(
            OptionsBinder.bind(
                DEFAULTS, Map.of("shrink", "5", "idf", "true", "weighting", "by-type")))
        .isEqualTo(new Options(5, 1, true, Weighting.BY_TYPE));
    assertThat(OptionsBinder.bind(DEFAULTS, Map.of())).isEqualTo(DEFAULTS);
  }

  @Test
  void anUnknownOptionListsTheKnownOnes() {
    assertThatThrownBy(() -> OptionsBinder.bind(DEFAULTS, Map.of("shrnk", "5")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no option 'shrnk'; the options are shrink, history, idf, weighting");
  }

  @Test
  void aTextOfTheWrongKindIsNamed() {
    assertThatThrownBy(() -> OptionsBinder.bind(DEFAULTS, Map.of("history", "many")))
        .hasMessage("option 'history' is 'many'; expected int");
    assertThatThrownBy(() -> OptionsBinder.bind(DEFAULTS, Map.of("idf", "yes")))
        .hasMessage("option 'idf' is 'yes'; expected true|false");
    assertThatThrownBy(() -> OptionsBinder.bind(DEFAULTS, Map.of("weighting", "x")))
        .hasMessage("option 'weighting' is 'x'; expected none|by-type");
  }

  @Test
  void theRecordsOwnCheckSpeaks() {
    assertThatThrownBy(() -> OptionsBinder.bind(DEFAULTS, Map.of("shrink", "-1")))
        .hasMessage("shrink is -1.0; expected at least 0");
  }

  @Test
  void describesOptionsForHelp() {
    assertThat(OptionsBinder.describe(DEFAULTS).get(0))
        .isEqualTo(
            new OptionsBinder.OptionInfo("shrink", "double", "20.0", "pulls small counts down"));
    assertThat(OptionsBinder.describe(DEFAULTS).get(3).type()).isEqualTo("none|by-type");
  }
}
