package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.affinity4j.training.nn.Candidates.Selection;
import org.junit.jupiter.api.Test;

/** Items 0 to 9; item 9 was never met. */
class CandidatesTest {

  private static final int[] COUNTS = {6, 2, 1, 2, 3, 1, 1, 2, 2, 0};

  /** Sequences 0 1 2 and 3 1 (asked: 1 2 and 1), and one place of padding. */
  private static SequenceBatch batch() {
    SequenceBatch batch = SequenceBatch.ofShape(2, 2);
    System.arraycopy(new int[] {0, 1, 3, -1}, 0, batch.items(), 0, 4);
    System.arraycopy(new int[] {1, 2, 1, -1}, 0, batch.targets(), 0, 4);
    return batch;
  }

  private static int[] candidates(Selection chosen) {
    return Arrays.copyOf(chosen.items(), chosen.candidates());
  }

  private static void assertMapped(SequenceBatch batch, Selection chosen) {
    assertThat(Arrays.copyOf(chosen.items(), chosen.size())).doesNotHaveDuplicates();
    assertThat(chosen.questions()).hasSameSizeAs(chosen.targets());
    for (int q = 0; q < chosen.questions().length; q++) {
      assertThat(chosen.targets()[q]).isLessThan(chosen.candidates());
      assertThat(chosen.items()[chosen.targets()[q]])
          .isEqualTo(batch.targets()[chosen.questions()[q]]);
    }
    for (int p = 0; p < batch.places(); p++) {
      int at = chosen.inputs()[p];
      assertThat(at < 0 ? -1 : chosen.items()[at]).isEqualTo(batch.items()[p]);
    }
  }

  @Test
  void everyItemStandsOnceAndTargetsAndInputsPointAtTheirs() {
    for (int draws : new int[] {0, 1, 5, 40}) {
      var candidates = new Candidates(COUNTS, draws, 0.75, true, true, false);
      for (int seed = 0; seed < 50; seed++) {
        assertMapped(batch(), candidates.select(batch(), seed));
      }
    }
  }

  @Test
  void whatCameInTheBatchIsACandidateAndWhatOnlyStandsInQueriesIsNone() {
    var candidates = new Candidates(new int[] {1, 1, 1, 1, 5000, 0}, 1, 1, true, true, false);
    Selection chosen = candidates.select(batch(), 7);
    assertThat(candidates(chosen)).containsExactly(1, 2, 4);
    assertThat(Arrays.copyOfRange(chosen.items(), 3, chosen.size())).containsExactly(0, 3);
    assertThat(chosen.questions()).containsExactly(0, 1, 2);
    assertThat(chosen.targets()).containsExactly(0, 1, 0);
  }

  @Test
  void withoutDrawingAllItemsMetAreCandidates() {
    Selection chosen = new Candidates(COUNTS, 0, 0.75, true, true, false).select(batch(), 1);
    assertThat(candidates(chosen)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(chosen.size()).isEqualTo(9);
    assertThat(chosen.correction()).hasSize(9).containsOnly(0);
  }

  @Test
  void whatWasNeverMetIsNeverDrawn() {
    var candidates = new Candidates(COUNTS, 200, -1, true, true, false);
    for (int seed = 0; seed < 20; seed++) {
      assertThat(candidates(candidates.select(batch(), seed))).doesNotContain(9).hasSize(9);
    }
  }

  /**
   * 20 events and 3 questions: item 1 comes 3 x 2/20 times among the targets; of 4 even draws over
   * 9 items 4/9 are of it. It is there at least once with probability 1 - e^-(0.3 + 0.444).
   */
  @Test
  void logQIsTheLogarithmOfTheProbabilityOfBeingThere() {
    Selection chosen = new Candidates(COUNTS, 4, 0, true, true, false).select(batch(), 3);
    for (int i = 0; i < chosen.candidates(); i++) {
      double expected = 3 * COUNTS[chosen.items()[i]] / 20.0 + 4 / 9.0;
      assertThat((double) chosen.correction()[i])
          .isEqualTo(Math.log(1 - Math.exp(-expected)), within(1e-6));
    }
    assertThat((double) chosen.correction()[0]).isEqualTo(-0.64435, within(1e-5));
  }

  @Test
  void withoutLogQNothingIsCorrected() {
    Selection chosen = new Candidates(COUNTS, 4, 0, false, true, false).select(batch(), 3);
    assertThat(chosen.correction()).hasSize(chosen.candidates()).containsOnly(0);
  }

  @Test
  void questionsOfASequenceAreAGroupWhereCandidatesAreDrawnOrQueriesAreSets() {
    assertThat(new Candidates(COUNTS, 4, 0, true, true, false).select(batch(), 1).groups())
        .containsExactly(0, 0, 1);
    assertThat(new Candidates(COUNTS, 0, 0, true, true, true).select(batch(), 1).groups())
        .containsExactly(0, 0, 1);
    assertThat(new Candidates(COUNTS, 0, 0, true, true, false).select(batch(), 1).groups())
        .containsExactly(0, 1, 2);
  }

  @Test
  void theSeedDecidesWhatIsDrawn() {
    int[] counts = new int[1000];
    Arrays.fill(counts, 1);
    var candidates = new Candidates(counts, 20, 0, true, true, false);
    int[] first = candidates(candidates.select(batch(), 1));
    assertThat(candidates(candidates.select(batch(), 2))).isNotEqualTo(first);
    assertThat(candidates(candidates.select(batch(), 1))).isEqualTo(first);
  }
}
