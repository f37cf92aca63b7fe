package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.dataset.SequenceKind;
import org.junit.jupiter.api.Test;

/**
 * What every trainer and its model keep to. Extend it, give the algorithm and the format, and the
 * tests run; a class may override {@link #kind} where an algorithm is made for other data.
 */
public abstract class ModelContractTest {

  private static final List<Query> QUERIES = ContractData.queries();

  /** The algorithm under test with options that suit data of a few hundred sequences. */
  protected abstract Trainer trainer();

  /** Reads the model under test. */
  protected abstract ModelFormat format();

  /** What the training sequences are. */
  protected SequenceKind kind() {
    return SequenceKind.SESSION;
  }

  private Model train(int threads) {
    return trainer().train(ContractData.of(kind()), TrainingContext.quiet(1, threads));
  }

  private static List<Map<Integer, Float>> answers(Model model) {
    return QUERIES.stream().map(query -> answer(model, query)).toList();
  }

  private static Map<Integer, Float> answer(Model model, Query query) {
    var scores = new TreeMap<Integer, Float>();
    model.bind(query).ifPresent(function -> function.forEach(scores::put));
    return scores;
  }

  @Test
  void answersMostQueries() {
    long answered = answers(train(2)).stream().filter(scores -> !scores.isEmpty()).count();
    assertThat(answered).isGreaterThan(QUERIES.size() / 2);
  }

  @Test
  void everyScoreIsANumberOfAnItemGivenOnce() {
    Model model = train(2);
    for (Query query : QUERIES) {
      var seen = new ArrayList<Integer>();
      model
          .bind(query)
          .ifPresent(
              function ->
                  function.forEach(
                      (item, score) -> {
                        assertThat(score).isFinite();
                        seen.add(item);
                      }));
      assertThat(seen).doesNotHaveDuplicates().allMatch(i -> i >= 0 && i < ContractData.ITEMS);
    }
  }

  @Test
  void forEachAndScoreAgree() {
    Model model = train(2);
    for (Query query : QUERIES) {
      Map<Integer, Float> scores = answer(model, query);
      Optional<ScoreFunction> function = model.bind(query);
      for (int item = 0; item < ContractData.ITEMS && function.isPresent(); item++) {
        assertThat(function.get().score(item))
            .isEqualTo(scores.getOrDefault(item, ScoreFunction.UNSCORED));
      }
    }
  }

  @Test
  void trainingAnewGivesTheSameModelWithAnyNumberOfThreads() {
    assertThat(answers(train(1))).isEqualTo(answers(train(2)));
  }

  @Test
  void manyThreadsGetTheSameAnswers() {
    Model model = train(2);
    List<Map<Integer, Float>> alone = answers(model);
    boolean agree =
        IntStream.range(0, 400)
            .parallel()
            .map(i -> i % QUERIES.size())
            .allMatch(i -> answer(model, QUERIES.get(i)).equals(alone.get(i)));
    assertThat(agree).isTrue();
  }

  @Test
  void signalsOutOfRangeArePassedOver() {
    Model model = train(2);
    Query query = Query.ofItems(3, 7);
    var signals = new ArrayList<Signal>();
    signals.add(Signal.of(ContractData.ITEMS, EventType.CART));
    signals.addAll(query.signals());
    signals.add(Signal.of(Integer.MAX_VALUE, EventType.CART));
    assertThat(answer(model, Query.of(signals))).isEqualTo(answer(model, query));
  }

  @Test
  void signalsOfItemsNeverMetArePassedOver() {
    Model model = train(2);
    Map<Integer, Float> scores = answer(model, Query.ofItems(3, 7, ContractData.NEVER_MET));
    scores.remove(ContractData.NEVER_MET);
    Map<Integer, Float> without = answer(model, Query.ofItems(3, 7));
    without.remove(ContractData.NEVER_MET);
    assertThat(scores).isEqualTo(without);
  }

  @Test
  void scoresTheSameAfterBeingWrittenAndRead() {
    Model model = train(2);
    ModelState state = model.state();
    assertThat(state.type()).isEqualTo(format().type());
    Model read = format().read(state, model.items());
    assertThat(answers(read)).isEqualTo(answers(model));
    assertThat(read.items()).isEqualTo(model.items());
    assertThat(read.state().settings()).isEqualTo(state.settings());
  }

  @Test
  void refusesAStateThatIsNotItsOwn() {
    Model model = train(2);
    ModelState state = model.state();
    for (String name : state.tensors().keySet()) {
      var tensors = new TreeMap<>(state.tensors());
      tensors.remove(name);
      var incomplete = new ModelState(state.type(), state.version(), state.settings(), tensors);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> format().read(incomplete, model.items()))
          .withMessageContaining(name);
    }
    var newer = new ModelState(state.type(), 1000, state.settings(), state.tensors());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> format().read(newer, model.items()))
        .withMessageContaining("1000");
    ItemIndex fewer = ItemIndex.of(List.of(new ItemId("alone")));
    assertThatIllegalArgumentException().isThrownBy(() -> format().read(state, fewer));
  }

  @Test
  void namesItsAlgorithm() {
    assertThat(trainer().algorithm()).isEqualTo(format().type());
  }

  @Test
  void fromNoEventsComesAWordOrAModelThatScoresNobodyHigher() {
    Model model;
    try {
      model = trainer().train(ContractData.empty(kind()), TrainingContext.quiet(1, 1));
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("need");
      return;
    }
    assertThat(answer(model, Query.EMPTY).values().stream().distinct()).hasSizeLessThan(2);
  }
}
