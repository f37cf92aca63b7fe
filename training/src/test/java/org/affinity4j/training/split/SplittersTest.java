package org.affinity4j.training.split;

import static org.affinity4j.training.split.TestData.dataset;
import static org.affinity4j.training.split.TestData.items;
import static org.affinity4j.training.split.TestData.sequences;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplittersTest {

  private static Split split(String splitter, Dataset dataset) {
    return split(splitter, 0.25, 0.25, false, dataset);
  }

  private static Split split(
      String splitter, double test, double validation, boolean excludeKnown, Dataset dataset) {
    return Splitters.of(new Protocol(splitter, test, validation, excludeKnown)).split(dataset, 7);
  }

  /** A case as "query items -> relevant items". */
  private static List<String> written(List<TestCase> cases) {
    return cases.stream().map(c -> join(c.query().items()) + "->" + join(c.relevant())).toList();
  }

  private static String join(int[] items) {
    return String.join(" ", IntStream.of(items).mapToObj(Integer::toString).toList());
  }

  private static List<String> written(Sequences sequences) {
    return IntStream.range(0, sequences.size()).mapToObj(s -> join(sequences.items(s))).toList();
  }

  @Test
  void refusesAnUnknownName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Splitters.of(new Protocol("by-moon", 0.1, 0.1, false)))
        .withMessageContaining("'by-moon'")
        .withMessageContaining("leave-last-out");
  }

  @Test
  void leaveLastOutAsksForTheLastItemAndTheOneBefore() {
    Sequences histories =
        sequences(SequenceKind.HISTORY, items(1, 2, 3, 4), items(5, 6), items(7), items(2, 9, 2));
    Split split = split("leave-last-out", 0.1, 0.1, true, dataset(10, histories));

    assertThat(split.knownItems()).isEqualTo(KnownItems.EXCLUDED);
    assertThat(split.protocol()).contains("3 sequences").contains("not an order of time");
    assertThat(written(split.test().train())).containsExactly("1 2 3", "5", "7", "2 9");
    assertThat(written(split.test().cases())).containsExactly("1 2 3->4", "5->6", "2 9->2");
    assertThat(written(split.validation().train())).containsExactly("1 2", "5", "7", "2");
    assertThat(written(split.validation().cases())).containsExactly("1 2->3", "2->9");
  }

  @Test
  void leaveLastOutOrdersTrainingAnewByTime() {
    var builder = Sequences.builder(SequenceKind.HISTORY);
    builder.begin("a", 0).add(1, EventType.VIEW, 50, 1, Float.NaN);
    builder.add(2, EventType.VIEW, 60, 1, Float.NaN);
    builder.begin("b", 1).add(3, EventType.VIEW, 10, 1, Float.NaN);
    builder.add(4, EventType.VIEW, 70, 1, Float.NaN);
    Split split = split("leave-last-out", dataset(5, builder.build()));

    assertThat(written(split.test().train())).containsExactly("3", "1");
    assertThat(split.test().cases().get(0).query().user()).contains(new UserId("u0"));
    assertThat(split.test().cases().get(0).query().context().timeMillis())
        .isEqualTo(OptionalLong.of(60));
  }

  @Test
  void givenTestAsksEveryPrefixOfASession() {
    Sequences train =
        sequences(SequenceKind.SESSION, items(0, 1), items(1, 2), items(2, 3), items(3, 4, 5));
    Sequences test = sequences(SequenceKind.SESSION, items(4, 5, 4), items(6));
    Split split = split("given-test", dataset(7, train, Optional.of(test), Combinations.NONE));

    assertThat(written(split.test().cases())).containsExactly("4->5", "4 5->4");
    assertThat(split.test().train()).isSameAs(train);
    assertThat(written(split.validation().cases())).containsExactly("3->4", "3 4->5");
    assertThat(written(split.validation().train())).containsExactly("0 1", "1 2", "2 3");
  }

  @Test
  void givenTestOfHistoriesContinuesTheTrainingPart() {
    var train = Sequences.builder(SequenceKind.HISTORY);
    train.begin("x", 0).add(1, EventType.VIEW).add(2, EventType.VIEW);
    train.begin("y", 1).add(3, EventType.VIEW).add(4, EventType.VIEW);
    var test = Sequences.builder(SequenceKind.HISTORY);
    test.begin("x", 0).add(5, EventType.VIEW).add(4, EventType.VIEW).add(5, EventType.VIEW);
    test.begin("z", 2).add(6, EventType.VIEW).add(7, EventType.VIEW);
    Split split =
        split(
            "given-test", dataset(8, train.build(), Optional.of(test.build()), Combinations.NONE));

    assertThat(written(split.test().cases())).containsExactly("1 2->4 5", "6->7");
    assertThat(written(split.validation().train())).containsExactly("1 2", "3");
    assertThat(written(split.validation().cases())).containsExactly("3->4");
  }

  @Test
  void givenTestNeedsATestPart() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> split("given-test", dataset(3, sequences(SequenceKind.SESSION, items(1, 2)))))
        .withMessage("data set 'tiny' has no test part of its own; splitter given-test needs one");
  }

  @Test
  void timeHoldsOutTheNewestSessions() {
    Sequences sessions =
        sequences(SequenceKind.SESSION, items(0, 1), items(1), items(2, 3), items(3, 4, 5));
    Split split = split("time", dataset(6, sessions));

    assertThat(written(split.test().train())).containsExactly("0 1", "1", "2 3");
    assertThat(written(split.test().cases())).containsExactly("3->4", "3 4->5");
    assertThat(written(split.validation().train())).containsExactly("0 1", "1");
    assertThat(written(split.validation().cases())).containsExactly("2->3");
    assertThat(split.protocol())
        .isEqualTo("newest 25 % of sessions, every prefix, items of the query stay");
  }

  @Test
  void timeAsksNothingEarlierThanWhatIsLearntFrom() {
    var builder = Sequences.builder(SequenceKind.SESSION);
    builder.begin("a", -1).add(0, EventType.VIEW, 10, 1, Float.NaN);
    builder.begin("b", -1).add(0, EventType.VIEW, 20, 1, Float.NaN);
    builder.begin("c", -1).add(1, EventType.VIEW, 30, 1, Float.NaN);
    builder.begin("d", -1).add(1, EventType.VIEW, 15, 1, Float.NaN);
    builder.add(2, EventType.VIEW, 25, 1, Float.NaN).add(3, EventType.VIEW, 40, 1, Float.NaN);
    Split split = split("time", dataset(4, builder.build()));

    assertThat(written(split.test().cases())).containsExactly("1 2->3");
    assertThat(split.test().cases().get(0).query().context().timeMillis())
        .isEqualTo(OptionalLong.of(25));
  }

  @Test
  void timeCutsHistoriesInTwo() {
    var builder = Sequences.builder(SequenceKind.HISTORY);
    builder.begin("a", 0).add(1, EventType.VIEW, 1, 1, Float.NaN);
    builder.add(2, EventType.VIEW, 5, 1, Float.NaN).add(3, EventType.VIEW, 6, 1, Float.NaN);
    builder.begin("b", 1).add(4, EventType.VIEW, 2, 1, Float.NaN);
    builder.add(5, EventType.VIEW, 3, 1, Float.NaN).add(4, EventType.VIEW, 8, 1, Float.NaN);
    builder.begin("c", 2).add(6, EventType.VIEW, 7, 1, Float.NaN);
    builder.add(1, EventType.VIEW, 9, 1, Float.NaN);
    Dataset dataset = dataset(7, builder.build());

    Split kept = split("time", 0.5, 0.2, false, dataset);
    assertThat(written(kept.test().train())).containsExactly("4 5", "1 2");
    assertThat(written(kept.test().cases())).containsExactly("1 2->3", "4 5->4", "->6");
    assertThat(written(kept.validation().train())).containsExactly("1", "4 5");
    assertThat(written(kept.validation().cases())).containsExactly("1->2");

    Split excluded = split("time", 0.5, 0.2, true, dataset);
    assertThat(written(excluded.test().cases())).containsExactly("1 2->3", "->6");
  }

  @Test
  void timeNeedsTimesOfHistories() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split("time", dataset(3, sequences(SequenceKind.HISTORY, items(1, 2)))))
        .withMessageContaining("have no times");
  }

  @Test
  void hiddenMemberAsksForOneItemByTheOthers() {
    Sequences baskets =
        sequences(SequenceKind.BASKET, items(0, 1), items(1, 2), items(5), items(3, 4, 3, 6));
    Split split = split("hidden-basket-member", 0.5, 0.25, true, dataset(7, baskets));

    assertThat(written(split.test().train())).containsExactly("0 1", "1 2");
    assertThat(split.test().cases()).hasSize(1);
    TestCase asked = split.test().cases().get(0);
    assertThat(asked.relevant()).hasSize(1);
    var whole = new ArrayList<>(IntStream.of(asked.query().items()).boxed().toList());
    whole.add(asked.relevant()[0]);
    assertThat(whole).containsExactlyInAnyOrder(3, 4, 6);
    assertThat(written(split.validation().train())).containsExactly("0 1");
    assertThat(split.validation().cases()).hasSize(1);
  }

  @Test
  void hiddenMemberDependsOnSeedAndBasketAlone() {
    int[][] baskets = new int[200][];
    for (int b = 0; b < baskets.length; b++) {
      baskets[b] = items(b, b + 1, b + 2);
    }
    Dataset dataset = dataset(300, sequences(SequenceKind.BASKET, baskets));
    var protocol = new Protocol("hidden-basket-member", 0.5, 0.1, true);
    List<String> first = written(Splitters.of(protocol).split(dataset, 1).test().cases());

    assertThat(written(Splitters.of(protocol).split(dataset, 1).test().cases())).isEqualTo(first);
    assertThat(written(Splitters.of(protocol).split(dataset, 2).test().cases()))
        .isNotEqualTo(first);
    var fewer = new Protocol("hidden-basket-member", 0.25, 0.1, true);
    assertThat(first).containsAll(written(Splitters.of(fewer).split(dataset, 1).test().cases()));
    var places = new HashSet<Integer>();
    for (TestCase c : Splitters.of(protocol).split(dataset, 1).test().cases()) {
      int least = Math.min(c.relevant()[0], IntStream.of(c.query().items()).min().orElseThrow());
      places.add(c.relevant()[0] - least);
    }
    assertThat(places).containsExactlyInAnyOrder(0, 1, 2);
  }

  @Test
  void hiddenMemberNeedsABasketOfTwo() {
    Sequences baskets =
        sequences(SequenceKind.BASKET, items(0, 1), items(1, 2), items(3, 3), items(4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split("hidden-basket-member", 0.5, 0.25, true, dataset(5, baskets)))
        .withMessageContaining("newest 2 baskets")
        .withMessageContaining("nothing to hide");
  }

  @Test
  void sessionDrawsWholeSequences() {
    int[][] sessions = IntStream.range(0, 40).mapToObj(s -> items(s, s + 1)).toArray(int[][]::new);
    Split split = split("session", dataset(50, sequences(SequenceKind.SESSION, sessions)));

    assertThat(split.test().cases()).hasSize(10);
    assertThat(split.test().train().size()).isEqualTo(30);
    assertThat(split.validation().cases()).hasSize(8);
    assertThat(split.validation().train().size()).isEqualTo(22);
    var keys = new HashSet<Integer>();
    split.test().cases().forEach(c -> keys.add(c.query().item(0)));
    split.validation().cases().forEach(c -> keys.add(c.query().item(0)));
    Sequences learnt = split.validation().train();
    IntStream.range(0, learnt.size()).forEach(s -> keys.add(learnt.items(s)[0]));
    assertThat(keys).hasSize(40);
  }

  @Test
  void nextBasketAsksForTheWholeLastBasket() {
    var builder = Sequences.builder(SequenceKind.BASKET);
    builder.begin("1", 0).add(1, EventType.PURCHASE).add(2, EventType.PURCHASE);
    builder.begin("2", 1).add(9, EventType.PURCHASE);
    builder.begin("3", 0).add(3, EventType.PURCHASE);
    builder.begin("4", -1).add(8, EventType.PURCHASE);
    builder.begin("5", 0).add(2, EventType.PURCHASE).add(4, EventType.PURCHASE);
    Dataset dataset = dataset(10, builder.build());

    Split kept = split("next-basket", dataset);
    assertThat(written(kept.test().cases())).containsExactly("1 2 3->2 4");
    assertThat(kept.test().cases().get(0).query().signals())
        .extracting(Signal::group)
        .containsExactly(0, 0, 1);
    assertThat(written(kept.test().train())).containsExactly("1 2", "9", "3", "8");
    assertThat(written(kept.validation().cases())).containsExactly("1 2->3");
    assertThat(written(kept.validation().train())).containsExactly("1 2", "9", "8");

    Split excluded = split("next-basket", 0.1, 0.1, true, dataset);
    assertThat(written(excluded.test().cases())).containsExactly("1 2 3->4");
  }

  @Test
  void nextBasketNeedsUsersWhoReturn() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                split(
                    "next-basket", dataset(3, sequences(SequenceKind.BASKET, items(1), items(2)))))
        .withMessageContaining("no user of data set 'tiny' has two baskets");
  }

  @Test
  void combinationKeepsGroupsWhole() {
    var keys = new ArrayList<String>();
    var members = new ArrayList<int[]>();
    var groups = new ArrayList<String>();
    for (int c = 0; c < 20; c++) {
      keys.add("c" + c);
      members.add(items(c, c + 1, c + 2));
      groups.add("s" + c / 2);
    }
    var combinations = new Combinations(keys, members, groups);
    int[][] sessions = IntStream.range(0, 12).mapToObj(s -> items(s, s + 1)).toArray(int[][]::new);
    Dataset dataset =
        dataset(30, sequences(SequenceKind.SESSION, sessions), Optional.empty(), combinations);
    Split split = split("combination", 0.2, 0.25, true, dataset);

    assertThat(split.test().testCombinations().size()).isEqualTo(4);
    assertThat(split.validation().testCombinations().size()).isEqualTo(4);
    assertThat(split.test().cases()).hasSize(4);
    assertThat(split.test().trainCombinations().size()).isEqualTo(16);
    assertThat(split.validation().trainCombinations().size()).isEqualTo(12);
    assertThat(split.test().trainCombinations().groups())
        .doesNotContainAnyElementsOf(split.test().testCombinations().groups());
    Sequences train = split.test().train();
    List<String> learnt = IntStream.range(0, train.size()).mapToObj(train::key).toList();
    assertThat(learnt)
        .hasSize(10 + 16)
        .doesNotContainAnyElementsOf(split.test().testCombinations().groups())
        .contains("s10", "s11");
    assertThat(split.validation().train().size()).isEqualTo(8 + 12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"time", "session", "hidden-basket-member", "combination"})
  void tooLittleDataIsSaid(String splitter) {
    Dataset dataset = dataset(3, sequences(SequenceKind.SESSION, items(1, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split(splitter, dataset))
        .withMessageContaining("data set 'tiny' has")
        .withMessageContaining("expected at least 2");
  }
}
