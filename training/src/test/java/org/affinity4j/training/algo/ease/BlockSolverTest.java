package org.affinity4j.training.algo.ease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;

/** The solution by blocks beside the exact one, on a small shop of taste groups. */
class BlockSolverTest {

  private static final int ITEMS = 400;
  private static final int GROUP = 20;

  private static int item(SplittableRandom random, int group) {
    boolean stray = random.nextInt(4) == 0;
    int within = (int) (GROUP * random.nextDouble() * random.nextDouble());
    return stray ? random.nextInt(ITEMS) : group * GROUP + within;
  }

  private static TrainingData shop() {
    var random = new SplittableRandom(3);
    Sequences.Builder sequences = Sequences.builder(SequenceKind.HISTORY);
    for (int s = 0; s < 3000; s++) {
      sequences.begin("s" + s, -1);
      int group = random.nextInt(ITEMS / GROUP);
      for (int i = 0; i < 4 + random.nextInt(6); i++) {
        sequences.add(item(random, group), EventType.PURCHASE);
      }
    }
    var items = new ArrayList<Item>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Item.unknown(new ItemId("i" + i)));
    }
    return TrainingData.all(
        new Dataset(
            "groups",
            "0",
            Catalog.of(items),
            List.of(),
            sequences.build(),
            Optional.empty(),
            Combinations.NONE));
  }

  private static ScorerRecommender train(TrainingData data, Map<String, String> options) {
    Model model =
        new EaseTrainer(OptionsBinder.bind(EaseOptions.defaults(), options))
            .train(data, TrainingContext.quiet(1, 2));
    return new ScorerRecommender(model);
  }

  private static double hits(ScorerRecommender recommender) {
    var random = new SplittableRandom(4);
    int hits = 0;
    for (int q = 0; q < 1000; q++) {
      int group = random.nextInt(ITEMS / GROUP);
      int[] known = {item(random, group), item(random, group), item(random, group)};
      int hidden = item(random, group);
      hits +=
          recommender.recommend(Query.ofItems(known), 10, ItemFilter.excluding(known)).stream()
                  .map(ScoredItem::ordinal)
                  .anyMatch(ordinal -> ordinal == hidden)
              ? 1
              : 0;
    }
    return hits / 1000.0;
  }

  @Test
  void answersAreAboutAsGoodAsTheExactOnes() {
    TrainingData data = shop();
    double exact = hits(train(data, Map.of("lambda", "20")));
    double blocks =
        hits(train(data, Map.of("lambda", "20", "maxItemsDense", "0", "blockSize", "50")));
    assertThat(exact).isGreaterThan(0.3);
    assertThat(blocks).isGreaterThan(0.97 * exact);
  }

  @Test
  void largeCataloguesGoByBlocks() {
    TrainingData data = shop();
    var exact = train(data, Map.of("lambda", "20", "blockSize", "3"));
    var blocks = train(data, Map.of("lambda", "20", "blockSize", "3", "maxItemsDense", "399"));
    Query query = Query.ofItems(5, 6);
    assertThat(exact.recommend(query, 400, ItemFilter.ALL))
        .hasSizeGreaterThan(blocks.recommend(query, 400, ItemFilter.ALL).size());
  }

  @Test
  void moreThanTheProcessCanHaveIsRefusedWithAdvice() {
    var plan =
        new MemoryPlan("ease, 40000 items solved exactly", 1L << 20, 1L << 50, "use fewer items");
    assertThatIllegalArgumentException()
        .isThrownBy(plan::check)
        .withMessageMatching(
            "ease, 40000 items solved exactly needs 1073741824 MiB outside the Java heap and \\d+"
                + " MiB are free; allow more with -Dorg.bytedeco.javacpp.maxbytes and"
                + " maxphysicalbytes, or use fewer items");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemoryPlan("ease", 1L << 50, 0, "use fewer items").check())
        .withMessageContaining("MiB of Java heap")
        .withMessageContaining("-Xmx");
  }
}
