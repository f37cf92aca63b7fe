package org.affinity4j.common.blend;

import static org.affinity4j.common.blend.Blends.PLAIN;
import static org.affinity4j.common.blend.Blends.fixed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.AttributedScores;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.ScorerRecommender;
import org.junit.jupiter.api.Test;

class BlendModelTest {

  private static final float NONE = Float.NaN;
  private static final Query QUERY = Query.ofItems(4);
  private static final ModelFormat FORMAT = BlendModel.format(CountingFormats.all());

  /** Shares of the one part: 6/10, 3/10, 1/10, 0, 0; of the other: 0, 1/4, 0, 3/4, 0. */
  private static final BlendModel BLEND =
      blend(2, 1, fixed(6, 3, 1, NONE, NONE), fixed(NONE, 1, NONE, 3, NONE));

  private static BlendModel blend(double a, double b, Model first, Model second) {
    return new BlendModel(
        List.of(new BlendPart("a", first, PLAIN), new BlendPart("b", second, PLAIN)),
        BlendWeights.same(a, b),
        5,
        true);
  }

  private static List<ScoredItem> best(Model model, int n, ItemFilter filter) {
    return new ScorerRecommender(model).recommend(QUERY, n, filter);
  }

  private static AttributedScores bind(Model model) {
    return (AttributedScores) model.bind(QUERY).orElseThrow();
  }

  @Test
  void mixesTheSharesOfItsParts() {
    ScoreFunction scores = bind(BLEND);

    assertThat(scores.score(0)).isCloseTo(2f / 3 * 0.6f, within(1e-6f));
    assertThat(scores.score(1)).isCloseTo(2f / 3 * 0.3f + 1f / 3 * 0.25f, within(1e-6f));
    assertThat(scores.score(2)).isCloseTo(2f / 3 * 0.1f, within(1e-6f));
    assertThat(scores.score(3)).isCloseTo(1f / 3 * 0.75f, within(1e-6f));
    assertThat(scores.score(4)).isEqualTo(ScoreFunction.UNSCORED);
    assertThat(best(BLEND, 3, ItemFilter.ALL))
        .extracting(ScoredItem::ordinal)
        .containsExactly(0, 1, 3);
  }

  @Test
  void tellsWhatEachPartGave() {
    AttributedScores scores = bind(BLEND);

    assertThat(scores.contributions(1).keySet()).containsExactly("a", "b");
    assertThat(scores.contributions(3).keySet()).containsExactly("b");
    assertThat(scores.contributions(4)).isEmpty();
    for (int item = 0; item < 4; item++) {
      double sum = scores.contributions(item).values().stream().mapToDouble(v -> v).sum();
      assertThat(sum).isCloseTo(scores.score(item), within(1e-6));
    }
  }

  @Test
  void candidatesOfOnePartAreScoredByAll() {
    var narrow =
        new BlendModel(
            List.of(
                new BlendPart("a", fixed(6, 3, 1, NONE, NONE), PLAIN),
                new BlendPart("b", fixed(NONE, 1, NONE, 3, NONE), PLAIN)),
            BlendWeights.same(0.5, 0.5),
            1,
            true);

    // each part has one candidate: item 0 and item 3
    assertThat(best(narrow, 5, ItemFilter.ALL))
        .containsExactly(new ScoredItem(0, 0.5f), new ScoredItem(3, 0.5f));
    assertThat(bind(narrow).score(1)).isCloseTo(0.5f * 3 / 6 + 0.5f * 1 / 3, within(1e-6f));
  }

  @Test
  void aFilterBringsFurtherCandidates() {
    var narrow =
        new BlendModel(
            List.of(new BlendPart("a", fixed(6, 3, 1, NONE, NONE), PLAIN)),
            BlendWeights.same(1),
            1,
            true);

    assertThat(best(narrow, 5, ItemFilter.excluding(0)))
        .extracting(ScoredItem::ordinal)
        .containsExactly(1);
  }

  @Test
  void itemsOfTheQueryAreNoCandidatesWhereTheyMayNotBeAnswered() {
    var excluding =
        new BlendModel(
            List.of(new BlendPart("a", fixed(6, 3, 1, NONE, 90), PLAIN)),
            BlendWeights.same(1),
            5,
            false);

    assertThat(best(excluding, 5, ItemFilter.ALL).get(0)).isEqualTo(new ScoredItem(0, 0.6f));
  }

  @Test
  void aPartWithoutAnAnswerLeavesTheOther() {
    BlendModel blend = blend(1, 1, fixed(6, 3, 1, NONE, NONE), Blends.silent());

    assertThat(bind(blend).score(0)).isCloseTo(0.3f, within(1e-6f));
    assertThat(bind(blend).contributions(0).keySet()).containsExactly("a");
  }

  @Test
  void aPartThatHoldsNothingLikelyIsNotHeard() {
    BlendModel blend = blend(1, 1, fixed(-6, -3), fixed(NONE, 1));

    assertThat(best(blend, 5, ItemFilter.ALL)).extracting(ScoredItem::ordinal).containsExactly(1);
  }

  @Test
  void withoutAnyAnswerThereIsNone() {
    BlendModel blend = blend(1, 1, Blends.silent(), Blends.silent());

    assertThat(blend.bind(QUERY)).isEmpty();
    assertThat(BLEND.bind(Query.EMPTY)).isEmpty();
  }

  @Test
  void onePartRanksAsItDoesAlone() {
    Model part = fixed(1, -2, 7, 7, NONE);
    var blend =
        new BlendModel(
            List.of(new BlendPart("a", part, new ScoreScale(ScoreScale.Kind.LOGIT, 2))),
            BlendWeights.same(1),
            5,
            true);

    assertThat(best(blend, 5, ItemFilter.ALL).stream().map(ScoredItem::ordinal))
        .isEqualTo(best(part, 5, ItemFilter.ALL).stream().map(ScoredItem::ordinal).toList());
  }

  @Test
  void weightsMayDependOnTheLengthOfTheQuery() {
    BlendModel golden = Blends.golden();

    assertThat(golden.weights().forLength(0)).containsExactly(0.75f, 0.25f);
    assertThat(golden.weights().forLength(1)).containsExactly(0.75f, 0.25f);
    assertThat(golden.weights().forLength(2)).containsExactly(0.875f, 0.125f);
    assertThat(golden.weights().forLength(9)).containsExactly(0.875f, 0.125f);
  }

  @Test
  void manyThreadsGetTheSameScores() {
    Map<Integer, Float> alone = scores(Blends.golden(), Query.ofItems(0, 3));

    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .allMatch(i -> scores(Blends.golden(), Query.ofItems(0, 3)).equals(alone)))
        .isTrue();
  }

  @Test
  void refusesPartsThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendPart("A b", fixed(1), PLAIN))
        .withMessageContaining("A b");
    var part = new BlendPart("a", fixed(1), PLAIN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendModel(List.of(part, part), BlendWeights.same(1, 1), 5, true))
        .withMessageContaining("two parts are named 'a'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendModel(List.of(part), BlendWeights.same(1, 1), 5, true))
        .withMessageContaining("1 parts with weights for 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendModel(List.of(part), BlendWeights.same(1), 0, true))
        .withMessageContaining("candidates is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendWeights(List.of(0), List.of(List.of(0.5f, 0.6f))))
        .withMessageContaining("sum to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ScoreScale(ScoreScale.Kind.RATIO, 0))
        .withMessageContaining("sharpness is 0.0");
  }

  @Test
  void aFileWithAPartOfAnUnknownKindIsRefusedInWords() {
    ModelState state = BLEND.state();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> FORMAT.read(state, Blends.ITEMS))
        .withMessageContaining("part 'a' of a blend is of type 'fixed'")
        .withMessageContaining("item-knn");
  }

  private static Map<Integer, Float> scores(Model model, Query query) {
    var scores = new TreeMap<Integer, Float>();
    model.bind(query).ifPresent(function -> function.forEach(scores::put));
    return scores;
  }
}
