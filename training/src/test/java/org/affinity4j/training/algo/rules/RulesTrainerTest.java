package org.affinity4j.training.algo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.affinity4j.common.counting.AssociationRule;
import org.affinity4j.common.counting.RulesModel;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;

class RulesTrainerTest {

  private static List<AssociationRule> rules(Sequences baskets, Map<String, String> options) {
    var trainer = new RulesTrainer(OptionsBinder.bind(RulesOptions.defaults(), options));
    var model = (RulesModel) trainer.train(ContractData.of(baskets), TrainingContext.quiet(1, 2));
    return model.rules().rules();
  }

  /** 0 in 4, 1 in 3, 2 in 2 of 5 baskets; 0 and 1 in 3; all three in 2. */
  private static final Sequences BASKETS =
      ItemsetMinerTest.baskets(
          new int[] {0, 1, 2},
          new int[] {0, 1, 2},
          new int[] {0, 1},
          new int[] {0, 3},
          new int[] {4});

  @Test
  void workedExample() {
    assertThat(rules(BASKETS, Map.of("minBaskets", "2", "confidence", "0.75")))
        .extracting(
            AssociationRule::antecedent,
            AssociationRule::consequent,
            AssociationRule::together,
            AssociationRule::confidence)
        .containsExactly(
            tuple(List.of(0), List.of(1), 3, 0.75),
            tuple(List.of(0, 2), List.of(1), 2, 1.0),
            tuple(List.of(1), List.of(0), 3, 1.0),
            tuple(List.of(1, 2), List.of(0), 2, 1.0),
            tuple(List.of(2), List.of(0), 2, 1.0),
            tuple(List.of(2), List.of(1), 2, 1.0));
  }

  @Test
  void supportLiftAndSizeAreBounds() {
    assertThat(rules(BASKETS, Map.of("minBaskets", "1", "support", "0.6", "confidence", "0")))
        .hasSize(2)
        .allMatch(rule -> rule.support() >= 0.6);
    assertThat(
            rules(
                BASKETS,
                Map.of("minBaskets", "2", "confidence", "0", "lift", "1.3", "maxSize", "2")))
        .isNotEmpty()
        .allMatch(rule -> rule.lift() >= 1.3 && rule.antecedent().size() == 1);
  }

  @Test
  void theRightSideMayBeLarger() {
    assertThat(rules(BASKETS, Map.of("minBaskets", "2", "confidence", "0.9", "maxConsequent", "2")))
        .extracting(AssociationRule::antecedent, AssociationRule::consequent)
        .contains(tuple(List.of(2), List.of(0, 1)))
        .doesNotContain(tuple(List.of(1), List.of(0, 2)));
  }

  @Test
  void findsWhatPartingEverySetInEveryWayFinds() {
    Sequences baskets = ItemsetMinerTest.random(3, 80, 0.35);
    var options =
        Map.of("minBaskets", "6", "confidence", "0.4", "maxSize", "0", "maxConsequent", "9");
    var found = new HashSet<List<List<Integer>>>();
    for (AssociationRule rule : rules(baskets, options)) {
      assertThat(rule.together()).isEqualTo(count(baskets, rule.antecedent(), rule.consequent()));
      assertThat(rule.antecedentCount()).isEqualTo(count(baskets, rule.antecedent(), List.of()));
      assertThat(rule.consequentCount()).isEqualTo(count(baskets, rule.consequent(), List.of()));
      found.add(List.of(rule.antecedent(), rule.consequent()));
    }
    assertThat(found).isEqualTo(bruteForce(baskets)).hasSizeGreaterThan(100);
  }

  private static Set<List<List<Integer>>> bruteForce(Sequences baskets) {
    var expected = new HashSet<List<List<Integer>>>();
    for (int mask = 1; mask < 1 << 12; mask++) {
      List<Integer> items = items(mask);
      int together = count(baskets, items, List.of());
      if (together < 6) {
        continue;
      }
      for (int left = (mask - 1) & mask; left > 0; left = (left - 1) & mask) {
        if (together >= 0.4 * count(baskets, items(left), List.of())) {
          expected.add(List.of(items(left), items(mask & ~left)));
        }
      }
    }
    return expected;
  }

  private static List<Integer> items(int mask) {
    return IntStream.range(0, 12).filter(i -> (mask >> i & 1) == 1).boxed().toList();
  }

  private static int count(Sequences baskets, List<Integer> some, List<Integer> more) {
    int count = 0;
    for (int s = 0; s < baskets.size(); s++) {
      List<Integer> held = Arrays.stream(baskets.items(s)).boxed().toList();
      count += held.containsAll(some) && held.containsAll(more) ? 1 : 0;
    }
    return count;
  }

  @Test
  void tooManyRulesAreRefusedWithAdvice() {
    Sequences baskets = ItemsetMinerTest.random(1, 20, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules(baskets, Map.of("limit", "5000", "maxSize", "0")))
        .withMessage(
            "more than 5000 rules reach confidence 0.05 and lift 0.0; raise confidence or support,"
                + " or raise limit");
  }

  @Test
  void optionsOutOfRangeAreNamed() {
    var defaults = RulesOptions.defaults();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionsBinder.bind(defaults, Map.of("support", "0")))
        .withMessageContaining("support is 0.0; expected more than 0, at most 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionsBinder.bind(defaults, Map.of("confidence", "1.5")))
        .withMessageContaining("confidence is 1.5; expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionsBinder.bind(defaults, Map.of("maxSize", "1")))
        .withMessageContaining("maxSize is 1; expected at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OptionsBinder.bind(defaults, Map.of("lift", "-1")))
        .withMessageContaining("lift is -1.0");
  }
}
