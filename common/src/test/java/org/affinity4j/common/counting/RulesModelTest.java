package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class RulesModelTest {

  private static final int ITEMS = 6;

  /**
   * Of 100 baskets. By left side: 0 -> 3 (.9), 0 -> 2 (.5), 0 and 1 -> 3 (.8), 1 -> 4 (.8), 5 -> 2
   * and 3 (.8).
   */
  private static final RuleSet RULES =
      RuleSet.builder(100)
          .add(new int[] {0, 1}, new int[] {3}, 16, 20, 20)
          .add(new int[] {0}, new int[] {2}, 20, 40, 25)
          .add(new int[] {1}, new int[] {4}, 16, 20, 20)
          .add(new int[] {0}, new int[] {3}, 36, 40, 50)
          .add(new int[] {5}, new int[] {2, 3}, 8, 10, 10)
          .build();

  private static RulesModel model(RulesModel.Scoring scoring) {
    return new RulesModel(Models.items(ITEMS), RULES, scoring);
  }

  @Test
  void aRuleAppliesWhenItsWholeLeftSideIsHeld() {
    RulesModel model = model(RulesModel.Scoring.BEST);
    assertThat(Models.scores(model, Query.ofItems(0)).keySet()).containsExactly(2, 3);
    assertThat(Models.scores(model, Query.ofItems(1)).keySet()).containsExactly(4);
    assertThat(Models.scores(model, Query.ofItems(1, 0)).keySet()).containsExactly(2, 3, 4);
    assertThat(model.bind(Query.ofItems(2, 3, 4))).isEmpty();
    assertThat(model.bind(Query.EMPTY)).isEmpty();
  }

  @Test
  void theBestConfidenceOrTheSumOfAllIsTheScore() {
    Query both = Query.ofItems(0, 1);
    assertThat(Models.scores(model(RulesModel.Scoring.BEST), both).get(3))
        .isEqualTo(0.9f, within(2e-6f));
    assertThat(Models.scores(model(RulesModel.Scoring.SUM), both).get(3))
        .isEqualTo(1.7f, within(4e-6f));
  }

  @Test
  void everyItemOfTheRightSideIsScored() {
    assertThat(Models.scores(model(RulesModel.Scoring.BEST), Query.ofItems(5)).keySet())
        .containsExactly(2, 3);
  }

  @Test
  void equalConfidencesAreOrderedByLift() {
    RuleSet rules =
        RuleSet.builder(100)
            .add(new int[] {0}, new int[] {1}, 10, 20, 50)
            .add(new int[] {0}, new int[] {2}, 10, 20, 20)
            .build();
    Map<Integer, Float> scores =
        Models.scores(
            new RulesModel(Models.items(3), rules, RulesModel.Scoring.BEST), Query.ofItems(0));
    assertThat(scores.get(2)).isGreaterThan(scores.get(1));
  }

  @Test
  void whatWasOnlyShownOrDismissedIsNotHeld() {
    var shown = List.of(Signal.of(0, EventType.IMPRESSION), Signal.of(1, EventType.DISMISS));
    assertThat(model(RulesModel.Scoring.BEST).bind(Query.of(shown))).isEmpty();
  }

  @Test
  void evidenceNamesTheRulesBestFirst() {
    RulesModel model = model(RulesModel.Scoring.BEST);
    assertThat(model.evidence(Query.ofItems(1, 0), 3))
        .extracting(AssociationRule::antecedent)
        .containsExactly(List.of(0), List.of(0, 1));
    assertThat(model.evidence(Query.ofItems(1, 0), 5)).isEmpty();
  }

  @Test
  void rulesStandInOrder() {
    assertThat(RULES.rules())
        .extracting(AssociationRule::antecedent, AssociationRule::consequent)
        .containsExactly(
            tuple(List.of(0), List.of(3)),
            tuple(List.of(0), List.of(2)),
            tuple(List.of(0, 1), List.of(3)),
            tuple(List.of(1), List.of(4)),
            tuple(List.of(5), List.of(2, 3)));
  }

  @Test
  void findsTheSameRulesAsLookingAtEachOfThem() {
    var random = new SplittableRandom(5);
    RuleSet.Builder builder = RuleSet.builder(1000);
    for (int rule = 0; rule < 400; rule++) {
      int[] left = random.ints(1 + random.nextInt(4), 0, 30).sorted().distinct().toArray();
      builder.add(left, new int[] {30}, 1, 1, 1);
    }
    RuleSet rules = builder.build();
    var trie = new RuleTrie(rules);
    for (int query = 0; query < 100; query++) {
      int[] held = random.ints(random.nextInt(20), 0, 30).sorted().distinct().toArray();
      var matched = new ArrayList<Integer>();
      trie.match(held, matched::add);
      List<Integer> boxed = IntStream.of(held).boxed().toList();
      List<Integer> expected =
          IntStream.range(0, rules.size())
              .filter(rule -> boxed.containsAll(rules.rule(rule).antecedent()))
              .boxed()
              .toList();
      assertThat(matched).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void comesBackFromItsState() {
    RulesModel model = model(RulesModel.Scoring.SUM);
    var read = (RulesModel) RulesModel.FORMAT.read(model.state(), model.items());
    assertThat(read.rules().rules()).isEqualTo(RULES.rules());
    assertThat(Models.scores(read, Query.ofItems(0, 1, 5)))
        .isEqualTo(Models.scores(model, Query.ofItems(0, 1, 5)));
  }

  @Test
  void aStateThatDoesNotMakeRulesIsRefused() {
    ModelState state = model(RulesModel.Scoring.BEST).state();
    refusal(Models.with(state, "left.items", Tensor.of(new int[] {0, 0, 0, 1, 1, 99})))
        .withMessageContaining("99");
    refusal(Models.with(state, "left.items", Tensor.of(new int[] {5, 0, 0, 1, 1, 5})))
        .withMessageContaining("rule 0 stands before rule 1; expected lexicographic order");
    refusal(Models.with(state, "counts", Tensor.of(new int[15])))
        .withMessageContaining("0 baskets hold both sides");
    refusal(Models.with(state, "counts", Tensor.of(new int[3])))
        .withMessageContaining("array 'counts' has 3 elements; expected 15");
    refusal(Models.with(state, "right.offsets", Tensor.of(new int[] {0, 0, 1, 2, 3, 6})))
        .withMessageContaining("rule 0 has 1 items on the left and 0 on the right");
  }

  private static ThrowableAssertAlternative<IllegalArgumentException> refusal(ModelState state) {
    return assertThatIllegalArgumentException()
        .isThrownBy(() -> RulesModel.FORMAT.read(state, Models.items(ITEMS)));
  }
}
