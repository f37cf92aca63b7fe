package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

/** Sessions, oldest first: 0 = {0, 1}, 1 = {1, 2, 3}, 2 = {0, 2}; every idf is 1 but that of 3. */
class SessionKnnModelTest {

  private static final SessionIndex INDEX =
      new SessionIndex(
          new int[] {0, 2, 4, 6, 7, 7},
          new int[] {2, 0, 1, 0, 2, 1, 1},
          new int[] {0, 2, 5, 7},
          new int[] {0, 1, 1, 2, 3, 0, 2},
          new float[] {1, 1, 1, 2, 0});

  private static SessionKnnModel model(int sample, int neighbours, double proximity) {
    return new SessionKnnModel(
        Models.items(5),
        INDEX,
        new SessionKnnModel.Settings(sample, neighbours, 10, proximity, EventWeights.EQUAL));
  }

  /**
   * Query 0, 1: L = 2, item 1 weighs 1 and item 0 weighs 1/2. r_0 = 1.5, r_1 = 1, r_2 = 0.5; lambda
   * is 0.9 for sessions 0 and 1, which share the newest item, and 0.8 for session 2.
   */
  @Test
  void sessionsVoteByLikenessAndNewestSharedItem() {
    Map<Integer, Float> scores = Models.scores(model(10, 10, 0), Query.ofItems(0, 1));
    assertThat(scores).containsOnlyKeys(0, 1, 2, 3);
    assertThat(scores.get(0)).isCloseTo(0.9f * 1.5f + 0.8f * 0.5f, within(1e-6f));
    assertThat(scores.get(1)).isCloseTo(0.9f * 1.5f + 0.9f, within(1e-6f));
    assertThat(scores.get(2)).isCloseTo(0.9f + 0.8f * 0.5f, within(1e-6f));
    assertThat(scores.get(3)).isCloseTo(2 * 0.9f, within(1e-6f));
  }

  @Test
  void onlyTheMostAlikeVote() {
    Map<Integer, Float> scores = Models.scores(model(10, 1, 0), Query.ofItems(0, 1));
    assertThat(scores).containsOnlyKeys(0, 1);
  }

  @Test
  void onlyTheMostRecentAreLookedAt() {
    Map<Integer, Float> scores = Models.scores(model(1, 10, 0), Query.ofItems(0, 1));
    assertThat(scores).containsOnlyKeys(0, 2);
    assertThat(scores.get(2)).isCloseTo(0.8f * 0.5f, within(1e-6f));
  }

  @Test
  void ofEquallyAlikeSessionsTheMoreRecentVotes() {
    assertThat(Models.scores(model(10, 1, 0), Query.ofItems(1))).containsOnlyKeys(1, 2, 3);
  }

  @Test
  void votesFallWithTheDistanceFromTheSharedItem() {
    Map<Integer, Float> scores = Models.scores(model(10, 1, 2), Query.ofItems(1));
    assertThat(scores.get(1)).isCloseTo(0.9f, within(1e-6f));
    assertThat(scores.get(2)).isCloseTo(0.9f * (float) Math.exp(-0.5), within(1e-6f));
    assertThat(scores.get(3)).isCloseTo(2 * 0.9f * (float) Math.exp(-1), within(1e-6f));
  }

  @Test
  void repeatsCountByTheirNewestPlace() {
    assertThat(Models.scores(model(10, 10, 0), Query.ofItems(1, 0, 1)))
        .isEqualTo(Models.scores(model(10, 10, 0), Query.ofItems(0, 1)));
  }

  @Test
  void whatWasOnlyShownDoesNotCount() {
    Query query =
        Query.of(
            List.of(
                Signal.of(0, EventType.VIEW),
                Signal.of(1, EventType.VIEW),
                Signal.of(3, EventType.IMPRESSION)));
    assertThat(Models.scores(model(10, 10, 0), query))
        .isEqualTo(Models.scores(model(10, 10, 0), Query.ofItems(0, 1)));
  }

  @Test
  void doesNotAnswerWhereNoSessionHoldsTheItem() {
    assertThat(model(10, 10, 0).bind(Query.ofItems(4))).isEmpty();
    assertThat(model(10, 10, 0).bind(Query.ofItems(5))).isEmpty();
    assertThat(model(10, 10, 0).bind(Query.EMPTY)).isEmpty();
  }

  @Test
  void refusesBadSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(0, 1, 0))
        .withMessage("sample is 0; expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(1, 1, -1))
        .withMessage("proximity is -1.0; expected a finite number of at least 0");
  }

  @Test
  void refusesAnIndexThatContradictsItself() {
    var state = model(1, 1, 0).state();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CountingFormats.SESSION_KNN.read(
                    Models.with(state, "postings", Tensor.of(new int[] {2, 0, 1, 0, 1, 2, 1})),
                    Models.items(5)))
        .withMessage("postings of item 2 do not fall at 5; expected the most recent session first");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                CountingFormats.SESSION_KNN.read(
                    Models.with(state, "postings", Tensor.of(new int[] {3, 0, 1, 0, 2, 1, 1})),
                    Models.items(5)))
        .withMessage("array 'postings' holds 3; expected 0 to 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountingFormats.SESSION_KNN.read(state, Models.items(6)))
        .withMessage("session index has 5 items; expected 6");
  }
}
