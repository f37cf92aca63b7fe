package org.affinity4j.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.ContractData;
import org.junit.jupiter.api.Test;

class HiddenItemsTest {

  private static Split split() {
    return Splitters.of(new Protocol("leave-last-out", 0.2, 0.2, false))
        .split(ContractData.of(SequenceKind.HISTORY).dataset(), 1);
  }

  private static Set<Integer> met(Fold fold) {
    var items = new HashSet<Integer>();
    for (int p = 0; p < fold.train().events(); p++) {
      items.add(fold.train().item(p));
    }
    return items;
  }

  @Test
  void hidesTheSameItemsFromBothTrainingPartsAndKeepsTheQuestions() {
    Split all = split();
    Split hidden = HiddenItems.hide(all, 0.3, 5);
    Set<Integer> gone = met(all.test());
    gone.removeAll(met(hidden.test()));
    assertThat(gone).isNotEmpty();
    assertThat(met(hidden.validation())).doesNotContainAnyElementsOf(gone);
    assertThat((double) gone.size() / met(all.test()).size()).isBetween(0.1, 0.5);
    assertThat(hidden.test().cases()).isEqualTo(all.test().cases());
    assertThat(hidden.test().cases())
        .anyMatch(c -> Arrays.stream(c.relevant()).anyMatch(gone::contains));
    assertThat(hidden.protocol()).contains("30 % of items hidden from training");
  }

  @Test
  void dependsOnTheSeedAlone() {
    assertThat(met(HiddenItems.hide(split(), 0.3, 5).test()))
        .isEqualTo(met(HiddenItems.hide(split(), 0.3, 5).test()))
        .isNotEqualTo(met(HiddenItems.hide(split(), 0.3, 6).test()));
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HiddenItems.hide(split(), 1, 5))
        .withMessageContaining("share of new items is 1.0");
  }
}
