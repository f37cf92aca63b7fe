package org.affinity4j.training.algo.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;

/** Each trainer on a handful of sequences, its figures worked out by hand. */
class TrainersTest {

  private static Sequences sequences(SequenceKind kind, EventType type, int[]... sequences) {
    Sequences.Builder builder = Sequences.builder(kind);
    for (int[] sequence : sequences) {
      builder.begin("s" + builder.size(), -1);
      for (int item : sequence) {
        builder.add(item, type);
      }
    }
    return builder.build();
  }

  private static Sequences sessions(int[]... sessions) {
    return sequences(SequenceKind.SESSION, EventType.VIEW, sessions);
  }

  private static Sequences baskets(int[]... baskets) {
    return sequences(SequenceKind.BASKET, EventType.PURCHASE, baskets);
  }

  private static <O extends Record> Model train(
      Algorithm<O> algorithm, Sequences sequences, Map<String, String> options) {
    return algorithm
        .trainer()
        .apply(OptionsBinder.bind(algorithm.defaults(), options))
        .train(ContractData.of(sequences), TrainingContext.quiet(1, 2));
  }

  private static Map<Integer, Float> scores(Model model, Query query) {
    var scores = new TreeMap<Integer, Float>();
    model
        .bind(query)
        .orElseThrow()
        .forEach(
            (item, score) -> {
              if (score != 0) {
                scores.put(item, score);
              }
            });
    return scores;
  }

  @Test
  void popularityCountsEventsOrSequencesByWeight() {
    Sequences sequences = sessions(new int[] {1, 1, 2}, new int[] {1});
    Query any = Query.EMPTY;
    assertThat(scores(train(PopularityTrainer.ALGORITHM, sequences, Map.of()), any))
        .isEqualTo(Map.of(1, 3f, 2, 1f));
    assertThat(
            scores(
                train(PopularityTrainer.ALGORITHM, sequences, Map.of("count", "sequences")), any))
        .isEqualTo(Map.of(1, 2f, 2, 1f));
    assertThat(
            scores(
                train(PopularityTrainer.ALGORITHM, sequences, Map.of("eventWeights", "view=0.5")),
                any))
        .isEqualTo(Map.of(1, 1.5f, 2, 0.5f));
  }

  /** Three sessions, ages 1, 1/2, 0: with half-life 1/2 they weigh 1/4, 1/2, 1. */
  @Test
  void trendingCountsOlderSessionsLess() {
    Sequences sequences = sessions(new int[] {1}, new int[] {2}, new int[] {1});
    Map<Integer, Float> scores =
        scores(train(TrendingTrainer.ALGORITHM, sequences, Map.of("halfLife", "0.5")), Query.EMPTY);
    assertThat(scores.get(1)).isCloseTo(1.25f, within(1e-6f));
    assertThat(scores.get(2)).isCloseTo(0.5f, within(1e-6f));
  }

  /** After 1 came 2 twice and 3 once; after 2 came 2 once and 1 once. */
  @Test
  void markovIsTheChanceOfTheNextItem() {
    Sequences sequences = sessions(new int[] {1, 2, 2, 1, 3}, new int[] {1, 2}, new int[] {3});
    Model model = train(MarkovTrainer.ALGORITHM, sequences, Map.of());
    assertThat(scores(model, Query.ofItems(2, 1))).isEqualTo(Map.of(2, 2 / 3f, 3, 1 / 3f));
    assertThat(scores(model, Query.ofItems(2))).isEqualTo(Map.of(1, 0.5f, 2, 0.5f));
    assertThat(model.bind(Query.ofItems(1, 3))).isEmpty();
  }

  /** With two steps 1 points to 2 by 1 and to 3 by 1/2. */
  @Test
  void markovOfMoreStepsCountsFartherItemsLess() {
    Model model =
        train(MarkovTrainer.ALGORITHM, sessions(new int[] {1, 2, 3}), Map.of("steps", "2"));
    assertThat(scores(model, Query.ofItems(1))).isEqualTo(Map.of(2, 2 / 3f, 3, 1 / 3f));
  }

  /**
   * Baskets {1,2}, {1,2}, {1,3}, {3}: |1| = sqrt 3, |2| = |3| = sqrt 2. cos(1,2) = 2 / sqrt 6,
   * cos(1,3) = 1 / sqrt 6; with shrink 1 the denominators grow by 1.
   */
  @Test
  void itemKnnIsAShrunkCosine() {
    Sequences sequences =
        baskets(new int[] {1, 2}, new int[] {2, 1}, new int[] {1, 3, 3}, new int[] {3});
    double root = Math.sqrt(6);
    Map<Integer, Float> plain =
        scores(train(ItemKnnTrainer.ALGORITHM, sequences, Map.of("shrink", "0")), Query.ofItems(1));
    assertThat(plain.get(2)).isCloseTo((float) (2 / root), within(1e-6f));
    assertThat(plain.get(3)).isCloseTo((float) (1 / root), within(1e-6f));
    Map<Integer, Float> shrunk =
        scores(
            train(ItemKnnTrainer.ALGORITHM, sequences, Map.of("shrink", "1")), Query.ofItems(2, 3));
    assertThat(shrunk).containsOnlyKeys(1);
    assertThat(shrunk.get(1)).isCloseTo((float) (3 / (root + 1)), within(1e-6f));
  }

  /** Basket {1,2} is half as heavy as the newer {1,3}: |1|^2 = 1.5, |2|^2 = 0.5, |3|^2 = 1. */
  @Test
  void itemKnnCountsOldBasketsLess() {
    Model model =
        train(
            ItemKnnTrainer.ALGORITHM,
            baskets(new int[] {1, 2}, new int[] {1, 3}),
            Map.of("shrink", "0", "halfLife", "1"));
    Map<Integer, Float> scores = scores(model, Query.ofItems(1));
    assertThat(scores.get(2)).isCloseTo((float) (0.5 / Math.sqrt(0.75)), within(1e-6f));
    assertThat(scores.get(3)).isCloseTo((float) (1 / Math.sqrt(1.5)), within(1e-6f));
  }

  @Test
  void itemKnnDecaysSessionsButNotBasketsUnlessTold() {
    int[][] same = {{1, 2}, {3, 4}};
    Query query = Query.ofItems(1, 3);
    Map<Integer, Float> ofBaskets =
        scores(train(ItemKnnTrainer.ALGORITHM, baskets(same), Map.of()), query);
    Map<Integer, Float> ofSessions =
        scores(train(ItemKnnTrainer.ALGORITHM, sessions(same), Map.of()), query);
    assertThat(ofBaskets.get(2)).isEqualTo(ofBaskets.get(4));
    assertThat(ofSessions.get(2)).isCloseTo(0.6f * ofSessions.get(4), within(1e-6f));
  }

  private static Sequences viewsAndPurchases() {
    return Sequences.builder(SequenceKind.SESSION)
        .begin("a", -1)
        .add(1, EventType.VIEW)
        .add(2, EventType.VIEW)
        .add(1, EventType.PURCHASE)
        .add(3, EventType.PURCHASE)
        .begin("b", -1)
        .add(2, EventType.VIEW)
        .add(1, EventType.VIEW)
        .begin("c", -1)
        .add(3, EventType.PURCHASE)
        .build();
  }

  @Test
  void cooccurrenceCountsBuyingAndViewingApart() {
    var model =
        (CooccurrenceModel) train(CooccurrenceTrainer.ALGORITHM, viewsAndPurchases(), Map.of());
    assertThat(model.relation()).isEqualTo(Relation.BOUGHT);
    assertThat(model.pair(1, 3)).contains(new PairEvidence(1, 3, 1, 0.5, 1, 1, 0));
    assertThat(model.pair(1, 2)).contains(new PairEvidence(1, 2, 0, 0, 0, 0, 2));
    assertThat(model.pair(2, 3)).isEmpty();
    assertThat(scores(model, Query.ofItems(3))).isEqualTo(Map.of(1, 0.5f));
  }

  @Test
  void cooccurrenceAnswersByViewsWhereNothingWasBoughtTogether() {
    var model =
        (CooccurrenceModel)
            train(CooccurrenceTrainer.ALGORITHM, sessions(new int[] {1, 2}), Map.of());
    assertThat(model.relation()).isEqualTo(Relation.VIEWED);
    assertThat(scores(model, Query.ofItems(1))).isEqualTo(Map.of(2, 1f));
  }

  @Test
  void cooccurrenceDropsPairsBelowTheLeast() {
    Sequences sequences = baskets(new int[] {1, 2}, new int[] {1, 2, 3});
    var model =
        (CooccurrenceModel)
            train(CooccurrenceTrainer.ALGORITHM, sequences, Map.of("minTogether", "2"));
    assertThat(model.pair(1, 2)).isPresent();
    assertThat(model.pair(1, 3)).isEmpty();
  }

  @Test
  void orderedCooccurrencePointsForward() {
    Sequences sequences =
        sequences(
            SequenceKind.HISTORY,
            EventType.PURCHASE,
            new int[] {1, 2},
            new int[] {1, 2},
            new int[] {2, 1});
    var model =
        (CooccurrenceModel)
            train(CooccurrenceTrainer.ALGORITHM, sequences, Map.of("ordered", "true"));
    assertThat(scores(model, Query.ofItems(1))).isEqualTo(Map.of(2, 2 / 3f));
    assertThat(scores(model, Query.ofItems(2))).isEqualTo(Map.of(1, 1 / 3f));
    assertThat(model.pair(1, 2).orElseThrow().together()).isEqualTo(3);
  }

  /**
   * Of sessions {1,2}, {1,3}, {1,4} with m = 2 only the newer two are kept for item 1; {1,2} stays
   * for item 2. idf of 2 is ln(3/1), of 1 it is ln(3/3) = 0.
   */
  @Test
  void sessionKnnKeepsTheMostRecentSessionsOfEachItem() {
    Model model =
        train(
            SessionKnnTrainer.ALGORITHM,
            sessions(new int[] {1, 2}, new int[] {1, 3}, new int[] {1, 4}),
            Map.of("sample", "2", "proximity", "0"));
    Map<Integer, Float> ofOne = scores(model, Query.ofItems(1));
    assertThat(ofOne).containsOnlyKeys(3, 4);
    assertThat(ofOne.get(4)).isCloseTo(0.9f * (float) Math.log(3), within(1e-6f));
    assertThat(scores(model, Query.ofItems(2))).containsOnlyKeys(2);
  }

  @Test
  void sessionKnnVotesFallWithDistanceInSessionsButNotInBaskets() {
    int[][] same = {{1, 2, 3}, {4}};
    Map<Integer, Float> inSession =
        scores(train(SessionKnnTrainer.ALGORITHM, sessions(same), Map.of()), Query.ofItems(1));
    assertThat(inSession.get(3))
        .isCloseTo(inSession.get(2) * (float) Math.exp(-0.2), within(1e-6f));
    Map<Integer, Float> inBasket =
        scores(train(SessionKnnTrainer.ALGORITHM, baskets(same), Map.of()), Query.ofItems(1));
    assertThat(inBasket.get(3)).isEqualTo(inBasket.get(2));
  }

  /**
   * User 0 bought {1} and then {2}, someone unknown {2, 3}. Groups of 7: user 0 is 0.9/2 at 1 and
   * 1/2 at 2. The query {2} is nearest to user 0 (distance^2 0.4525 against 1).
   */
  @Test
  void basketKnnAddsUpTheBasketsOfAUser() {
    Sequences sequences =
        Sequences.builder(SequenceKind.BASKET)
            .begin("a", 0)
            .add(1, EventType.PURCHASE)
            .begin("b", -1)
            .add(2, EventType.PURCHASE)
            .add(3, EventType.PURCHASE)
            .begin("c", 0)
            .add(2, EventType.PURCHASE)
            .build();
    Model model =
        train(BasketKnnTrainer.ALGORITHM, sequences, Map.of("neighbours", "1", "alpha", "0"));
    Map<Integer, Float> scores = scores(model, Query.ofItems(2));
    assertThat(scores.get(1)).isCloseTo(0.45f, within(1e-6f));
    assertThat(scores.get(2)).isCloseTo(0.5f, within(1e-6f));
    assertThat(scores).doesNotContainKey(3);
  }

  @Test
  void topFrequencyIsPersonalFirstAndGlobalNext() {
    Model model =
        train(
            TopFrequencyTrainer.ALGORITHM,
            baskets(new int[] {1, 2}, new int[] {1}, new int[] {1, 3}),
            Map.of());
    Query query =
        Query.of(
            List.of(
                new Signal(3, EventType.PURCHASE, Signal.NO_TIME, 0),
                new Signal(2, EventType.PURCHASE, Signal.NO_TIME, 1),
                new Signal(3, EventType.PURCHASE, Signal.NO_TIME, 1)));
    assertThat(scores(model, query)).isEqualTo(Map.of(1, 0.75f, 2, 1.25f, 3, 2.25f));
  }
}
