package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.split.TestCase;
import org.affinity4j.training.train.RejectedItems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What questions are told in training is what they are told in evaluation, or less. */
class BatchContextsTest {

  private static final int ITEMS = 40;
  private static final long HOUR = 3_600_000;

  /** Sequences of distinct items, hours and days between their events; in two shops. */
  private static Sequences sequences(SequenceKind kind, int count) {
    Sequences.Builder all = Sequences.builder(kind);
    for (int s = 0; s < count; s++) {
      all.begin("s" + s, -1);
      for (int i = 0; i < 3 + s % 4; i++) {
        long time = (500L * s + (kind == SequenceKind.BASKET ? 0 : 29L * i * i)) * HOUR;
        all.add((s * 7 + i) % ITEMS, EventType.VIEW, time, 1, Float.NaN);
        all.shop(s % 3 == 0 ? "Bonn" : "Ulm");
      }
    }
    return all.build();
  }

  private static Dataset dataset(Sequences sequences) {
    List<Item> items =
        IntStream.range(0, ITEMS).mapToObj(i -> Item.unknown(new ItemId("i" + i))).toList();
    return new Dataset(
        "told", "0", Catalog.of(items), List.of(), sequences, Optional.empty(), Combinations.NONE);
  }

  private static Task task(SequenceKind kind) {
    return kind == SequenceKind.BASKET ? Task.HIDDEN_MEMBER : Task.NEXT;
  }

  private static Asking asking(BatchContexts contexts) {
    return new Asking(Optional.empty(), RejectedItems.NONE, Optional.of(contexts));
  }

  /** The buckets of every question of an epoch, as text. */
  private static List<String> told(Sequences sequences, int epoch, int maxLength) {
    BatchContexts contexts = BatchContexts.of(sequences);
    var batches =
        new SequenceBatches(
            sequences, List.of(), task(sequences.kind()), maxLength, 64, asking(contexts));
    var told = new ArrayList<String>();
    for (int[] windows : batches.order(1, epoch)) {
      SequenceBatch batch = batches.batch(windows, 31L * epoch);
      for (int place : batch.questions()) {
        int at = place * QueryBuckets.FIELDS;
        told.add(
            Arrays.toString(Arrays.copyOfRange(batch.contexts(), at, at + QueryBuckets.FIELDS)));
      }
    }
    return told;
  }

  private static String splitter(SequenceKind kind) {
    return switch (kind) {
      case BASKET -> "hidden-basket-member";
      case SESSION -> "time";
      case HISTORY -> "leave-last-out";
    };
  }

  @ParameterizedTest
  @EnumSource(SequenceKind.class)
  void aQuestionOfEvaluationIsToldWhatItWouldBeToldInTraining(SequenceKind kind) {
    Sequences all = sequences(kind, 24);
    QueryBuckets buckets = BatchContexts.of(all).buckets();
    Set<String> training = new HashSet<>();
    for (int epoch = 1; epoch <= 12; epoch++) {
      training.addAll(told(all, epoch, 10));
    }
    var split = Splitters.of(new Protocol(splitter(kind), 0.2, 0.2, false)).split(dataset(all), 5);

    List<Query> asked = split.test().cases().stream().map(TestCase::query).toList();
    assertThat(asked).isNotEmpty();
    for (Query query : asked) {
      assertThat(query.context().timeMillis()).isPresent();
      assertThat(query.context().shop()).isPresent();
      assertThat(training).contains(Arrays.toString(buckets.of(query)));
    }
  }

  @Test
  void lengthAndAgeCountFromTheBeginningOfASequenceNotOfItsWindow() {
    Sequences all = sequences(SequenceKind.HISTORY, 24);
    var whole = new HashSet<String>();
    var cut = new HashSet<String>();
    for (int epoch = 1; epoch <= 30; epoch++) {
      told(all, epoch, 50).stream().filter(BatchContextsTest::isComplete).forEach(whole::add);
      told(all, epoch, 2).stream().filter(BatchContextsTest::isComplete).forEach(cut::add);
    }
    assertThat(cut).isEqualTo(whole).hasSizeGreaterThan(24);
  }

  private static boolean isComplete(String told) {
    String[] buckets = told.split(", ", -1);
    return !buckets[0].equals("[0") && !buckets[3].equals("46") && !buckets[4].equals("49");
  }

  @Test
  void timeShopAndHistoryAreKeptBackFromAFifthOfTheQuestionsEach() {
    List<String> told = told(sequences(SequenceKind.SESSION, 3000), 1, 10);
    double all = told.size();
    assertThat(told.stream().filter(t -> t.startsWith("[0, 25, 33, ")).count() / all)
        .isBetween(0.18, 0.22);
    assertThat(told.stream().filter(t -> t.split(", ", -1)[3].equals("46")).count() / all)
        .isBetween(0.18, 0.22);
    assertThat(told.stream().filter(t -> t.split(", ", -1)[4].equals("49")).count() / all)
        .isBetween(0.18, 0.22);
  }

  @Test
  void whatIsToldDependsOnTheSeedAlone() {
    Sequences all = sequences(SequenceKind.SESSION, 24);
    assertThat(told(all, 2, 10)).isEqualTo(told(all, 2, 10)).isNotEqualTo(told(all, 3, 10));
  }

  @Test
  void setsOfUnknownOriginAreToldTheirSize() {
    Sequences baskets = sequences(SequenceKind.BASKET, 1);
    var batches =
        new SequenceBatches(
            baskets,
            List.of(new int[] {1, 2, 3, 4, 5}),
            Task.HIDDEN_MEMBER,
            10,
            1000,
            asking(BatchContexts.of(baskets)));
    var sizes = new HashSet<Integer>();
    for (int seed = 0; seed < 20; seed++) {
      SequenceBatch batch = batches.batch(batches.order(1, 1)[0], seed);
      for (int place : batch.questions()) {
        if (batch.items()[place / batch.steps() * batch.steps()] == 1) {
          int at = place * QueryBuckets.FIELDS;
          assertThat(batch.contexts()[at]).isZero();
          sizes.add(batch.contexts()[at + 4] - 48);
        }
      }
    }
    assertThat(sizes).containsExactlyInAnyOrder(0, 3); // unknown; four other members
  }
}
