package org.affinity4j.serving.recommend;

import static org.affinity4j.serving.testing.TestShop.CASE;
import static org.affinity4j.serving.testing.TestShop.CHARGER;
import static org.affinity4j.serving.testing.TestShop.COFFEE;
import static org.affinity4j.serving.testing.TestShop.EARPHONES;
import static org.affinity4j.serving.testing.TestShop.EARPHONES_ZH;
import static org.affinity4j.serving.testing.TestShop.FILTER;
import static org.affinity4j.serving.testing.TestShop.GADGET;
import static org.affinity4j.serving.testing.TestShop.IDS;
import static org.affinity4j.serving.testing.TestShop.MUG;
import static org.affinity4j.serving.testing.TestShop.PHONE;
import static org.affinity4j.serving.testing.TestShop.PHONE_2;
import static org.affinity4j.serving.testing.TestShop.PHONE_SOLD_OUT;
import static org.affinity4j.serving.testing.TestShop.SHIRT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecommendationServiceTest {

  @TempDir private static Path root;
  private static RecommendationService service;

  @BeforeAll
  static void read() throws IOException {
    service = new RecommendationService(TestShop.release(root));
  }

  @Test
  void complementsAreBoughtWithIt() {
    List<Suggestion> found = related(PHONE, RelatedBy.COMPLEMENT, 3);

    assertThat(items(found)).containsExactly(CASE, CHARGER, EARPHONES);
    assertThat(found).extracting(Suggestion::step).containsOnly(Step.BOUGHT_TOGETHER);
    assertThat(found.get(0).score()).isCloseTo(0.8f, within(1e-6f));
  }

  @Test
  void substitutesAreViewedButNotBoughtWithItAndOfItsCategory() {
    List<Suggestion> found = related(PHONE, RelatedBy.SUBSTITUTE, 2);

    // 6 of the sessions held both, 12 the one and 9 the other; no basket held both
    assertThat(found.get(0).item()).isEqualTo(PHONE_2);
    assertThat(found.get(0).step()).isEqualTo(Step.VIEWED_INSTEAD);
    assertThat(found.get(0).score()).isCloseTo((float) (6 / Math.sqrt(12 * 9)), within(1e-6f));
    assertThat(found.get(0).pairs())
        .containsExactly(new PairEvidence(PHONE, PHONE_2, 0, 0, 0, 0, 6));
    assertThat(items(found)).doesNotContain(PHONE_SOLD_OUT);
  }

  @Test
  void whatIsViewedAndBoughtTogetherIsNoSubstitute() {
    List<Suggestion> found = related(COFFEE, RelatedBy.SUBSTITUTE, 5);

    assertThat(found)
        .filteredOn(suggestion -> suggestion.item() == FILTER)
        .noneMatch(
            suggestion -> suggestion.step() == Step.VIEWED_INSTEAD && suggestion.score() > 1);
    assertThat(found)
        .filteredOn(suggestion -> suggestion.item() == MUG)
        .noneMatch(suggestion -> suggestion.step() == Step.VIEWED_INSTEAD);
  }

  @Test
  void similarLooksAlikeInChineseToo() {
    List<Suggestion> found = related(EARPHONES, RelatedBy.SIMILAR, 3);

    assertThat(found.get(0).item()).isEqualTo(EARPHONES_ZH);
    assertThat(found.get(0).step()).isEqualTo(Step.LOOKS_ALIKE);
    assertThat(found.get(0).score()).isBetween(0.5f, 0.95f);
  }

  @Test
  void similarNeedsNoSalesAtAll() {
    assertThat(related(GADGET, RelatedBy.SIMILAR, 1))
        .extracting(Suggestion::step)
        .containsExactly(Step.LOOKS_ALIKE);
  }

  @Test
  void theThreeRelationsDiffer() {
    assertThat(related(PHONE, RelatedBy.COMPLEMENT, 1).get(0).item()).isEqualTo(CASE);
    assertThat(related(PHONE, RelatedBy.SUBSTITUTE, 1).get(0).item()).isEqualTo(PHONE_2);
    assertThat(related(MUG, RelatedBy.COMPLEMENT, 1).get(0).item()).isEqualTo(COFFEE);
    assertThat(related(MUG, RelatedBy.SIMILAR, 1).get(0).item()).isIn(COFFEE, FILTER);
  }

  @Test
  void aCartIsFilledStepByStepInTheirOrder() {
    List<Suggestion> found = complete(100, PHONE);

    assertThat(found).extracting(Suggestion::step).isSorted();
    assertThat(found)
        .extracting(Suggestion::step)
        .containsSubsequence(
            Step.MODEL, Step.BOUGHT_TOGETHER, Step.POPULAR_IN_CATEGORY, Step.POPULAR);
    assertThat(items(found)).startsWith(CASE, CHARGER, EARPHONES, PHONE_2);
    assertThat(items(found)).doesNotHaveDuplicates().hasSize(IDS.size() - 2);
  }

  @Test
  void scoresFallWithinAStep() {
    List<Suggestion> found = complete(100, PHONE, COFFEE);

    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).step() == found.get(i - 1).step()) {
        assertThat(found.get(i).score()).isLessThanOrEqualTo(found.get(i - 1).score());
      }
    }
  }

  @Test
  void aCartOfWhatNoModelKnowsStillGetsAnAnswer() {
    List<Suggestion> found = complete(3, GADGET, SHIRT);

    assertThat(found).hasSize(3);
    assertThat(found).extracting(Suggestion::step).containsOnly(Step.POPULAR);
  }

  @Test
  void anEmptyCartGetsWhatIsPopular() {
    List<Suggestion> found = complete(3);

    assertThat(items(found)).containsExactly(CASE, PHONE, COFFEE);
    assertThat(found).extracting(Suggestion::step).containsOnly(Step.POPULAR);
    assertThat(found).allMatch(suggestion -> suggestion.pairs().isEmpty());
  }

  @Test
  void neitherCartItemsNorSoldOutOnesAreEverAnswered() {
    for (int a = 0; a < IDS.size(); a++) {
      for (int b = 0; b < IDS.size(); b++) {
        assertThat(items(complete(100, a, b))).doesNotContain(a, b, PHONE_SOLD_OUT);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(RelatedBy.class)
  void neitherItselfNorSoldOutOnesAreEverRelated(RelatedBy relation) {
    for (int item = 0; item < IDS.size(); item++) {
      List<Integer> found = items(related(item, relation, 100));
      assertThat(found).doesNotContain(item, PHONE_SOLD_OUT).doesNotHaveDuplicates();
      assertThat(found).hasSize(item == PHONE_SOLD_OUT ? 11 : 10);
    }
  }

  @Test
  void theFilterHoldsInEveryStep() {
    ItemFilter odd = ordinal -> ordinal % 2 == 1;

    assertThat(service.completeCart(new int[] {PHONE}, Ask.of(100, odd)).items())
        .allMatch(suggestion -> suggestion.item() % 2 == 1);
    assertThat(service.completeCart(new int[] {PHONE}, Ask.of(100, ordinal -> false)).items())
        .isEmpty();
  }

  @Test
  void evidenceNamesTheCartItemsThatSpeakForIt() {
    Suggestion charger =
        complete(100, CASE, PHONE, PHONE).stream()
            .filter(suggestion -> suggestion.item() == CHARGER)
            .findFirst()
            .orElseThrow();

    assertThat(charger.pairs()).extracting(PairEvidence::a).containsExactly(PHONE, CASE);
    assertThat(charger.pairs()).extracting(PairEvidence::together).containsExactly(5, 5);
  }

  @Test
  void relationsAreParsedByTheirWireName() {
    assertThat(RelatedBy.parse("similar")).contains(RelatedBy.SIMILAR);
    assertThat(RelatedBy.parse("SIMILAR")).isEmpty();
    assertThat(Step.POPULAR_IN_CATEGORY.wireName()).isEqualTo("popular_in_category");
  }

  private static List<Suggestion> related(int item, RelatedBy relation, int limit) {
    return service.related(item, relation, Ask.of(limit, ItemFilter.ALL)).items();
  }

  private static List<Suggestion> complete(int limit, int... cart) {
    return service.completeCart(cart, Ask.of(limit, ItemFilter.ALL)).items();
  }

  private static List<Integer> items(List<Suggestion> found) {
    return found.stream().map(Suggestion::item).toList();
  }
}
