package org.affinity4j.serving.rule;

import static org.affinity4j.serving.rule.Rules.at;
import static org.affinity4j.serving.rule.Rules.document;
import static org.affinity4j.serving.rule.Rules.hide;
import static org.affinity4j.serving.rule.Rules.pin;
import static org.affinity4j.serving.rule.Rules.plain;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.affinity4j.serving.rule.RuleDocument.Then;
import org.affinity4j.serving.rule.RuleDocument.When;
import org.affinity4j.serving.rule.RuleDocument.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleReaderTest {

  static Stream<Arguments> wrong() {
    return Stream.of(
        wrong(document(" ", null, plain("same_category")), "id is ' '; expected 1 to 64 of"),
        wrong(document("a/b", null, plain("same_category")), "id is 'a/b'; expected 1 to 64"),
        wrong(document("versions", null, plain("same_category")), "id is 'versions'; expected"),
        wrong(
            document("a", null, plain("shout")), "then.action is 'shout'; expected one of [boost"),
        wrong(document("a", null, plain("hide")), "then.filter is absent; expected a filter"),
        wrong(
            document("a", null, hide("price <")),
            "then.filter is the end at line 1, column 8; expected a number"),
        wrong(
            document("a", null, new Then("hide", "available", 2.0, null, null, null, null)),
            "then.factor is given; expected none: hide takes [filter]"),
        wrong(
            document("a", null, new Then("boost", "available", 0.5, null, null, null, null)),
            "then.factor is 0.5; expected a number above 1, at most 1000"),
        wrong(
            document("a", null, new Then("bury", "available", null, null, null, null, null)),
            "then.factor is absent"),
        wrong(document("a", null, pin("x", 0)), "then.position is 0; expected 1 to 100"),
        wrong(document("a", null, plain("pin")), "then.item is absent; expected a text"),
        wrong(document("a", null, plain("fallback")), "then.steps is absent"),
        wrong(
            document("a", null, steps("pinned")),
            "then.steps is 'pinned'; expected one of model, bought_together"),
        wrong(
            new RuleDocument("a", null, null, null, "tomorrow", null, null, plain("same_category")),
            "from is 'tomorrow'; expected a moment of ISO 8601"),
        wrong(
            new RuleDocument(
                "a",
                null,
                null,
                null,
                "2026-02-01T00:00:00Z",
                "2026-01-01T00:00:00Z",
                null,
                plain("same_category")),
            "until is '2026-01-01T00:00:00Z'; expected later than from"),
        wrong(
            new RuleDocument("a", null, null, 2_000_000, null, null, null, plain("same_category")),
            "priority is 2000000; expected -1000000 to 1000000"),
        wrong(
            new RuleDocument(
                "a", "x".repeat(1001), null, null, null, null, null, plain("same_category")),
            "comment is 1001 characters long; expected at most 1000"),
        wrong(
            document("a", new When(List.of(" "), null, null, null), plain("same_category")),
            "when.scenarios[0] is blank; expected 1 to 64 characters"),
        wrong(
            document("a", new When(null, List.of(), null, null), plain("same_category")),
            "when.categories is 0 entries; expected 1 to 100, or no such field"),
        wrong(
            document(
                "a",
                new When(null, null, Collections.nCopies(101, "x"), null),
                plain("same_category")),
            "when.segments is 101 entries"),
        wrong(
            document("a", at(new Window(List.of("Sat"), null, null, null)), plain("same_category")),
            "when.window.days is 'Sat'; expected monday to sunday"),
        wrong(
            document("a", at(new Window(null, "25:00", null, null)), plain("same_category")),
            "when.window.from is '25:00'; expected a time of day, as 18:00"),
        wrong(
            document("a", at(new Window(null, null, null, "Mars")), plain("same_category")),
            "when.window.zone is 'Mars'; expected a time zone, as Asia/Shanghai"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void whatMakesNoSenseIsRefusedWithItsPath(RuleDocument document, String message) {
    InvalidRuleException e =
        catchThrowableOfType(InvalidRuleException.class, () -> Rule.of(document));

    assertThat(e).hasMessageStartingWith("rule '" + document.id() + "': ");
    assertThat(e.problems().get(0).toString()).startsWith(message);
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    InvalidRuleException e =
        catchThrowableOfType(
            InvalidRuleException.class,
            () -> Rule.of(document("a", at(new Window(null, "x", "y", null)), pin(" ", 500))));

    assertThat(e.problems())
        .extracting(RuleProblem::field)
        .containsExactly("when.window.from", "when.window.until", "then.item", "then.position");
  }

  private static Then steps(String step) {
    return new Then("fallback", null, null, null, null, List.of(step), null);
  }

  private static Arguments wrong(RuleDocument document, String message) {
    return Arguments.of(document, message);
  }
}
