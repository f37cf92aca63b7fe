package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.junit.jupiter.api.Test;

class SequenceBatchesTest {

  private static Sequences sequences(SequenceKind kind, int[]... all) {
    Sequences.Builder builder = Sequences.builder(kind);
    for (int[] items : all) {
      builder.begin("s", -1);
      for (int item : items) {
        builder.add(item, EventType.VIEW);
      }
    }
    return builder.build();
  }

  private static List<List<Integer>> questions(SequenceBatches batches, int epoch) {
    var asked = new ArrayList<List<Integer>>();
    for (int[] windows : batches.order(1, epoch)) {
      SequenceBatch batch = batches.batch(windows, 1);
      for (int p = 0; p < batch.places(); p++) {
        if (batch.targets()[p] >= 0) {
          asked.add(List.of(batch.items()[p], batch.targets()[p]));
        }
      }
    }
    return asked;
  }

  @Test
  void everyItemButTheFirstIsAskedForOnceBehindTheOneBeforeIt() {
    var batches =
        new SequenceBatches(
            sequences(SequenceKind.SESSION, new int[] {1, 2, 3}, new int[] {4}, new int[] {5, 6}),
            List.of(),
            Task.NEXT,
            10,
            4);
    assertThat(batches.targets()).isEqualTo(3);
    assertThat(questions(batches, 1))
        .containsExactlyInAnyOrder(List.of(1, 2), List.of(2, 3), List.of(5, 6));
  }

  @Test
  void longSequencesAreCutIntoWindowsThatAskForEveryItemOnce() {
    int[] items = new int[23];
    Arrays.setAll(items, i -> i);
    var batches =
        new SequenceBatches(sequences(SequenceKind.HISTORY, items), List.of(), Task.NEXT, 5, 100);
    List<List<Integer>> asked = questions(batches, 1);
    assertThat(batches.targets()).isEqualTo(22);
    assertThat(asked).hasSize(22).doesNotHaveDuplicates();
    assertThat(asked).allMatch(q -> q.get(1) == q.get(0) + 1);
  }

  @Test
  void aBatchHasNoMorePlacesThanAllowed() {
    int[][] all = new int[200][];
    for (int s = 0; s < all.length; s++) {
      all[s] = new int[2 + s % 9];
    }
    var batches =
        new SequenceBatches(sequences(SequenceKind.SESSION, all), List.of(), Task.NEXT, 20, 32);
    assertThat(List.of(batches.order(1, 1))).hasSize(batches.count());
    for (int[] windows : batches.order(1, 1)) {
      assertThat(batches.batch(windows, 1).places()).isBetween(1, 32);
    }
  }

  @Test
  void aWindowLargerThanABatchStandsAlone() {
    var batches =
        new SequenceBatches(
            sequences(SequenceKind.SESSION, new int[12], new int[12]), List.of(), Task.NEXT, 20, 5);
    assertThat(List.of(batches.order(1, 1))).hasSize(2).allMatch(windows -> windows.length == 1);
  }

  @Test
  void theOrderChangesWithTheEpochAndIsTheSameForTheSameSeed() {
    int[][] all = new int[50][];
    for (int s = 0; s < all.length; s++) {
      all[s] = new int[] {s, s + 1};
    }
    var batches =
        new SequenceBatches(sequences(SequenceKind.SESSION, all), List.of(), Task.NEXT, 20, 8);
    assertThat(questions(batches, 1)).isEqualTo(questions(batches, 1));
    assertThat(questions(batches, 2)).isNotEqualTo(questions(batches, 1));
    assertThat(questions(batches, 2)).containsExactlyInAnyOrderElementsOf(questions(batches, 1));
  }

  @Test
  void everyMemberOfASetIsHiddenOnce() {
    var batches =
        new SequenceBatches(
            sequences(SequenceKind.BASKET, new int[] {3, 1, 3}, new int[] {2, 2}),
            List.of(new int[] {7, 8}, new int[] {9}),
            Task.HIDDEN_MEMBER,
            10,
            100);
    assertThat(questions(batches, 1))
        .containsExactlyInAnyOrder(List.of(1, 1), List.of(3, 3), List.of(7, 7), List.of(8, 8));
  }

  @Test
  void ofALongSetSomeMembersAreDrawn() {
    int[] items = new int[40];
    Arrays.setAll(items, i -> i);
    var batches =
        new SequenceBatches(
            sequences(SequenceKind.BASKET, items), List.of(), Task.HIDDEN_MEMBER, 10, 100);
    SequenceBatch one = batches.batch(new int[] {0}, 1);
    SequenceBatch two = batches.batch(new int[] {0}, 2);
    assertThat(one.items()).doesNotHaveDuplicates().hasSize(10);
    assertThat(two.items()).isNotEqualTo(one.items());
  }

  @Test
  void setsHaveNoNextItem() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SequenceBatches(
                    sequences(SequenceKind.SESSION), List.of(new int[] {1, 2}), Task.NEXT, 5, 5))
        .withMessageContaining("no next item");
  }
}
