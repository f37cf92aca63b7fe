package org.affinity4j.serving.rule;

import static org.affinity4j.serving.rule.Rules.always;
import static org.affinity4j.serving.rule.Rules.at;
import static org.affinity4j.serving.rule.Rules.document;
import static org.affinity4j.serving.rule.Rules.hide;
import static org.affinity4j.serving.rule.Rules.in;
import static org.affinity4j.serving.rule.Rules.pin;
import static org.affinity4j.serving.rule.Rules.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.serving.filter.CatalogFilters;
import org.affinity4j.serving.recommend.Adjustment;
import org.affinity4j.serving.recommend.Effect;
import org.affinity4j.serving.recommend.Step;
import org.affinity4j.serving.rule.RuleDocument.Then;
import org.affinity4j.serving.rule.RuleDocument.When;
import org.affinity4j.serving.rule.RuleDocument.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleSetTest {

  private static final Catalog CATALOG =
      Catalog.of(
          List.of(
              item("phone", "Electronics", "Phones"),
              item("case", "Electronics", "Cases"),
              item("tea", "Food", "Tea"),
              item("thing")));

  /** A Saturday. */
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");

  @Test
  void theHigherPriorityIsFirstThenTheIdWhateverTheOrderTheyCameIn() {
    var rules =
        new ArrayList<>(
            List.of(
                always("b", 5, hide("available")),
                always("a", 5, hide("available")),
                always("c", 9, hide("available")),
                always("d", -1, hide("available")),
                Rule.of(document("e", null, hide("available")))));
    for (int seed = 0; seed < 10; seed++) {
      Collections.shuffle(rules, new Random(seed));

      assertThat(ids(RuleSet.of(rules), NOON)).containsExactly("c", "a", "b", "e", "d");
    }
  }

  @Test
  void aRuleHoldsFromItsBeginningToBeforeItsEndAndWhenEnabled() {
    Rule rule =
        Rule.of(
            new RuleDocument(
                "r",
                null,
                null,
                null,
                "2026-01-31T12:00:00Z",
                "2026-01-31T21:00:00+08:00",
                null,
                hide("available")));

    assertThat(holds(rule, NOON.minusMillis(1))).isFalse();
    assertThat(holds(rule, NOON)).isTrue();
    assertThat(holds(rule, NOON.plusSeconds(3599))).isTrue();
    assertThat(holds(rule, NOON.plusSeconds(3600))).isFalse();
    assertThat(
            holds(
                Rule.of(
                    new RuleDocument("r", null, false, null, null, null, null, hide("available"))),
                NOON))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "saturday,,,, true",
    "sunday,,,, false",
    ", 12:00, 13:00,, true",
    ", 12:01, 13:00,, false",
    ", 11:00, 12:00,, false",
    ", 13:00,,, false",
    ", , 12:01,, true",
    ", 22:00, 12:01,, true",
    ", 22:00, 12:00,, false",
    "friday, 22:00, 12:01,, true",
    "saturday, 22:00, 12:01,, false",
    "saturday, 20:00, 20:01, Asia/Shanghai, true",
    "saturday, 12:00, 12:01, Asia/Shanghai, false"
  })
  void windowsAreHoursOfDaysInAZone(
      String day, String from, String until, String zone, boolean holds) {
    var window = new Window(day == null ? null : List.of(day), from, until, zone);

    assertThat(holds(Rule.of(document("r", at(window), hide("available"))), NOON)).isEqualTo(holds);
  }

  @Test
  void scenariosSegmentsAndCategoriesAreAllToHold() {
    RuleSet rules =
        RuleSet.of(
            List.of(
                Rule.of(document("cart", in("cart"), hide("available"))),
                Rule.of(document("other", in("home"), hide("available"))),
                Rule.of(
                    document(
                        "students",
                        new When(null, null, List.of("students"), null),
                        hide("available"))),
                Rule.of(
                    document(
                        "food", new When(null, List.of("food"), null, null), hide("available"))),
                Rule.of(
                    document(
                        "phones",
                        new When(List.of("cart"), List.of("Electronics > Phones"), null, null),
                        hide("available")))));

    assertThat(ids(rules, situation(Optional.empty(), 0))).containsExactly("cart", "phones");
    assertThat(ids(rules, situation(Optional.of("students"), 2, 3)))
        .containsExactly("cart", "food", "students");
    assertThat(ids(rules, situation(Optional.of("others")))).containsExactly("cart");
  }

  @Test
  void actionsBecomeEffectsOnTheCatalogue() {
    assertThat(kept(hide("category under 'Food'"))).isEqualTo("013");
    assertThat(kept(new Then("filter", "category under 'Food'", null, null, null, null, null)))
        .isEqualTo("2");
    assertThat(effect(pin("tea", 3))).isEqualTo(new Effect.Pin(2, 3));
    Effect.Boost boost =
        (Effect.Boost) effect(new Then("boost", "id = 'tea'", 4.0, null, null, null, null));
    Effect.Boost bury =
        (Effect.Boost) effect(new Then("bury", "id = 'tea'", 4.0, null, null, null, null));
    assertThat(boost.factor()).isEqualTo(4f);
    assertThat(bury.factor()).isEqualTo(0.25f);
    assertThat(bury.products().accepts(2)).isTrue();
    assertThat(bury.products().accepts(1)).isFalse();
    assertThat(
            effect(
                new Then(
                    "fallback",
                    null,
                    null,
                    null,
                    null,
                    List.of("popular_in_category", "listed"),
                    List.of("tea", "gone", "case"))))
        .isEqualTo(new Effect.Chain(List.of(Step.POPULAR_IN_CATEGORY, Step.LISTED), List.of(2, 1)));
  }

  @Test
  void theSameCategoryOrAnotherIsThatOfTheQuery() {
    assertThat(kept(plain("same_category"))).isEqualTo("0");
    assertThat(kept(plain("different_category"))).isEqualTo("123");
    RuleSet both =
        RuleSet.of(
            List.of(
                always("a", 2, plain("different_category")),
                always("b", 1, plain("same_category"))));
    assertThat(ids(both, situation(Optional.empty(), 0))).containsExactly("a");
  }

  @Test
  void rulesThatCanDoNothingHereAreLeftOut() {
    assertThat(ids(RuleSet.of(List.of(always("a", 0, pin("gone", 1)))), NOON)).isEmpty();
    assertThat(
            ids(
                RuleSet.of(List.of(always("a", 0, plain("same_category")))),
                situation(Optional.empty(), 3)))
        .isEmpty();
  }

  @Test
  void oneIdStandsForOneRule() {
    RuleSet rules = RuleSet.EMPTY.with(always("a", 1, pin("tea", 1)));

    assertThat(rules.with(always("a", 2, pin("tea", 2))).rules()).hasSize(1);
    assertThat(rules.without("a").rules()).isEmpty();
    assertThat(rules.find("a")).isPresent();
    assertThatThrownBy(() -> RuleSet.of(List.of(Rules.hiding("a"), Rules.hiding("a"))))
        .hasMessage("rule 'a' stands twice; expected each id once");
  }

  private static String kept(Then then) {
    Effect.Keep keep = (Effect.Keep) effect(then);
    return IntStream.range(0, CATALOG.size())
        .filter(keep.products()::accepts)
        .mapToObj(String::valueOf)
        .reduce("", String::concat);
  }

  private static Effect effect(Then then) {
    return adjustments(RuleSet.of(List.of(always("r", 0, then))), situation(Optional.empty(), 0))
        .get(0)
        .effect();
  }

  private static boolean holds(Rule rule, Instant time) {
    return !ids(RuleSet.of(List.of(rule)), time).isEmpty();
  }

  private static List<String> ids(RuleSet rules, Instant time) {
    return ids(rules, new Situation("cart", Optional.empty(), List.of(0), time));
  }

  private static List<String> ids(RuleSet rules, Situation situation) {
    return adjustments(rules, situation).stream()
        .map(adjustment -> adjustment.rule().orElseThrow())
        .toList();
  }

  private static List<Adjustment> adjustments(RuleSet rules, Situation situation) {
    return rules.adjustments(situation, CATALOG, new CatalogFilters(CATALOG));
  }

  private static Situation situation(Optional<String> segment, Integer... items) {
    return new Situation("cart", segment, List.of(items), NOON);
  }

  private static Item item(String id, String... path) {
    return Item.builder(new ItemId(id)).categoryPath(List.of(path)).build();
  }
}
