package org.affinity4j.serving.recommend;

import static org.affinity4j.serving.testing.TestShop.CASE;
import static org.affinity4j.serving.testing.TestShop.CHARGER;
import static org.affinity4j.serving.testing.TestShop.COFFEE;
import static org.affinity4j.serving.testing.TestShop.EARPHONES;
import static org.affinity4j.serving.testing.TestShop.FILTER;
import static org.affinity4j.serving.testing.TestShop.GADGET;
import static org.affinity4j.serving.testing.TestShop.MUG;
import static org.affinity4j.serving.testing.TestShop.PHONE;
import static org.affinity4j.serving.testing.TestShop.PHONE_2;
import static org.affinity4j.serving.testing.TestShop.PHONE_SOLD_OUT;
import static org.affinity4j.serving.testing.TestShop.SHIRT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.recommend.Effect.Boost;
import org.affinity4j.serving.recommend.Effect.Chain;
import org.affinity4j.serving.recommend.Effect.Keep;
import org.affinity4j.serving.recommend.Effect.Pin;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjustmentsTest {

  @TempDir private static Path root;
  private static RecommendationService service;

  @BeforeAll
  static void read() throws IOException {
    service = new RecommendationService(TestShop.release(root));
  }

  @Test
  void withoutAnyAPhoneGetsCaseChargerEarphonesPhone() {
    assertThat(items(complete(4))).containsExactly(CASE, CHARGER, EARPHONES, PHONE_2);
  }

  @Test
  void pinsStandExactlyAtTheirPlacesAndTheRestKeepsItsOrder() {
    Recommendation answer =
        complete(5, rule("a", new Pin(COFFEE, 4)), rule("b", new Pin(SHIRT, 1)));

    assertThat(items(answer)).containsExactly(SHIRT, CASE, CHARGER, COFFEE, EARPHONES);
    assertThat(answer.rules()).containsExactly("a", "b");
    assertThat(answer.items().get(3).step()).isEqualTo(Step.PINNED);
    assertThat(answer.items().get(3).rules()).containsExactly("a");
    assertThat(answer.items().get(1).rules()).isEmpty();
  }

  @Test
  void aPinnedProductIsNotAnsweredTwice() {
    assertThat(items(complete(100, rule("a", new Pin(CASE, 3)))))
        .startsWith(CHARGER, EARPHONES, CASE)
        .doesNotHaveDuplicates();
  }

  @Test
  void pinsMoveUpWhenThereIsNothingBefore() {
    Recommendation answer =
        complete(
            10,
            rule("only", new Keep(item -> item == COFFEE || item == MUG)),
            rule("pin", new Pin(MUG, 9)));

    assertThat(items(answer)).containsExactly(COFFEE, MUG);
  }

  @Test
  void ofTwoPinsOfOnePlaceOrProductTheFirstHolds() {
    Recommendation place = complete(3, rule("a", new Pin(COFFEE, 1)), rule("b", new Pin(SHIRT, 1)));
    Recommendation product =
        complete(3, rule("a", new Pin(COFFEE, 2)), rule("b", new Pin(COFFEE, 1)));

    assertThat(items(place)).startsWith(COFFEE).doesNotContain(SHIRT);
    assertThat(place.rules()).containsExactly("a");
    assertThat(items(product)).containsExactly(CASE, COFFEE, CHARGER);
  }

  @Test
  void aPinHoldsAgainstLaterHidingButNotAgainstEarlier() {
    Adjustment pin = rule("pin", new Pin(CASE, 2));
    Adjustment hide = rule("hide", new Keep(item -> item != CASE));

    assertThat(items(complete(3, pin, hide))).containsExactly(CHARGER, CASE, EARPHONES);
    assertThat(items(complete(3, hide, pin))).doesNotContain(CASE);
    assertThat(complete(3, hide, pin).rules()).containsExactly("hide");
  }

  @Test
  void neitherCartItemsNorSoldOutNorFilteredOnesNorPlacesPastTheLimitArePinned() {
    Recommendation answer =
        service.completeCart(
            new int[] {PHONE},
            ask(
                2,
                item -> item != COFFEE,
                rule("a", new Pin(PHONE, 1)),
                rule("b", new Pin(PHONE_SOLD_OUT, 1)),
                rule("c", new Pin(COFFEE, 1)),
                rule("d", new Pin(SHIRT, 3))));

    assertThat(items(answer)).containsExactly(CASE, CHARGER);
    assertThat(answer.rules()).isEmpty();
  }

  @Test
  void boostsReorderWithinAStepAndMultiply() {
    // the primary model gives 0.8 to the case and 0.7 to the charger
    Recommendation answer = complete(3, rule("up", new Boost(item -> item == CHARGER, 2)));

    assertThat(items(answer)).containsExactly(CHARGER, CASE, EARPHONES);
    assertThat(answer.items().get(0).score()).isEqualTo(2 * complete(3).items().get(1).score());
    assertThat(answer.items().get(0).rules()).containsExactly("up");
    assertThat(answer.items().get(1).rules()).isEmpty();
    assertThat(
            items(
                complete(
                    3,
                    rule("up", new Boost(item -> item == CHARGER, 2)),
                    Adjustment.ofRequest(new Boost(item -> item == CHARGER, 0.5f)))))
        .containsExactly(CASE, CHARGER, EARPHONES);
  }

  @Test
  void boostsOfARequestAreNoRules() {
    Recommendation answer = complete(1, Adjustment.ofRequest(new Boost(ItemFilter.ALL, 2)));

    assertThat(answer.rules()).isEmpty();
    assertThat(answer.items().get(0).rules()).isEmpty();
  }

  @Test
  void theThresholdHoldsForStepsThatCompareAndLeavesTheRestToWhatIsPopular() {
    Ask strict = new Ask(3, ItemFilter.ALL, 1e9, 0, List.of(), true);

    assertThat(service.completeCart(new int[] {PHONE}, strict).items())
        .hasSize(3)
        .extracting(Suggestion::step)
        .containsOnly(Step.POPULAR_IN_CATEGORY, Step.POPULAR);
  }

  @Test
  void diversityPrefersOtherCategoriesAndNeverRepeats() {
    List<Integer> plain = items(diverse(0));
    List<Integer> diverse = items(diverse(1));

    // popular first: case, phone, coffee, charger ...
    assertThat(plain).startsWith(CASE, PHONE, COFFEE, CHARGER);
    assertThat(diverse).startsWith(CASE).doesNotHaveDuplicates().hasSameSizeAs(plain);
    assertThat(diverse.subList(0, 4)).doesNotContain(CHARGER);
    assertThat(items(diverse(0.01))).startsWith(CASE, PHONE);
  }

  @Test
  void aChainChangesTheStepsAndEndsWithWhatIsPopular() {
    Recommendation answer =
        complete(
            5,
            rule("a", new Chain(List.of(Step.LISTED), List.of(SHIRT, MUG))),
            rule("b", new Chain(List.of(Step.MODEL), List.of())));

    assertThat(items(answer)).startsWith(SHIRT, MUG).hasSize(5);
    assertThat(answer.items())
        .extracting(Suggestion::step)
        .containsExactly(Step.LISTED, Step.LISTED, Step.POPULAR, Step.POPULAR, Step.POPULAR);
    assertThat(answer.rules()).containsExactly("a");
  }

  @Test
  void aListAloneComesBeforeWhatIsPopular() {
    Recommendation answer = complete(100, rule("a", new Chain(List.of(), List.of(GADGET, FILTER))));

    assertThat(items(answer)).startsWith(CASE, CHARGER, EARPHONES, GADGET, FILTER, PHONE_2);
  }

  @Test
  void anAnswerIsNeverEmptyWhileAProductPasses() {
    Recommendation answer =
        complete(
            3,
            rule("a", new Chain(List.of(Step.VIEWED_INSTEAD), List.of())),
            rule("b", new Keep(item -> item == SHIRT)));

    assertThat(items(answer)).containsExactly(SHIRT);
  }

  @Test
  void whateverTheRulesAnswersAreAsLongAsTheyCanBeWithoutRepeatsAndPinsWhereTheyBelong() {
    var random = new SplittableRandom(20260203);
    for (int round = 0; round < 500; round++) {
      ItemFilter all = ItemFilter.ALL;
      var adjustments = new ArrayList<Adjustment>();
      for (int i = random.nextInt(6); i > 0; i--) {
        Effect effect = effect(random);
        adjustments.add(rule("r" + i, effect));
        all = effect instanceof Keep keep ? all.and(keep.products()) : all;
      }
      int limit = random.nextInt(1, 12);
      Ask ask =
          new Ask(
              limit, ItemFilter.ALL, random.nextDouble(), random.nextDouble(), adjustments, true);

      List<Suggestion> found = service.completeCart(new int[] {PHONE}, ask).items();

      List<Integer> items = found.stream().map(Suggestion::item).toList();
      assertThat(items).doesNotHaveDuplicates().doesNotContain(PHONE, PHONE_SOLD_OUT);
      ItemFilter passing = all;
      long possible =
          IntStream.range(0, TestShop.IDS.size())
              .filter(item -> item != PHONE && item != PHONE_SOLD_OUT)
              .filter(item -> passing.accepts(item) || items.contains(item))
              .count();
      assertThat(items).hasSize((int) Math.min(limit, possible));
      for (Suggestion one : found) {
        assertThat(one.step() == Step.PINNED || passing.accepts(one.item())).isTrue();
      }
    }
  }

  private static Effect effect(SplittableRandom random) {
    int item = random.nextInt(TestShop.IDS.size());
    int divisor = random.nextInt(1, 4);
    return switch (random.nextInt(4)) {
      case 0 -> new Pin(item, random.nextInt(1, 12));
      case 1 -> new Keep(other -> other % divisor == 0);
      case 2 -> new Boost(other -> other % divisor == 0, random.nextInt(1, 100) / 10f);
      default -> new Chain(List.of(Step.LOOKS_ALIKE), List.of(item));
    };
  }

  @Test
  void unexplainedAnswersCarryNoEvidence() {
    Ask ask = new Ask(3, ItemFilter.ALL, Double.NEGATIVE_INFINITY, 0, List.of(), false);

    assertThat(service.completeCart(new int[] {PHONE}, ask).items())
        .allMatch(item -> item.pairs().isEmpty() && item.models().isEmpty());
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> Ask.of(0, ItemFilter.ALL))
        .hasMessage("limit is 0; expected at least 1");
    assertThatThrownBy(() -> new Ask(1, ItemFilter.ALL, 0, 1.5, List.of(), true))
        .hasMessage("diversity is 1.5; expected 0 to 1");
  }

  private static Recommendation diverse(double diversity) {
    return service.completeCart(
        new int[0],
        new Ask(8, ItemFilter.ALL, Double.NEGATIVE_INFINITY, diversity, List.of(), true));
  }

  private static Recommendation complete(int limit, Adjustment... adjustments) {
    return service.completeCart(new int[] {PHONE}, ask(limit, ItemFilter.ALL, adjustments));
  }

  private static Ask ask(int limit, ItemFilter filter, Adjustment... adjustments) {
    return new Ask(
        limit, filter, Double.NEGATIVE_INFINITY, 0, Stream.of(adjustments).toList(), true);
  }

  private static Adjustment rule(String id, Effect effect) {
    return Adjustment.ofRule(id, effect);
  }

  private static List<Integer> items(Recommendation answer) {
    return answer.items().stream().map(Suggestion::item).toList();
  }
}
