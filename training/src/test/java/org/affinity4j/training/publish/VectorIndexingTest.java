package org.affinity4j.training.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.encode.VectorGraph;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;

class VectorIndexingTest {

  private static final int N = 3000;
  private static final int D = 16;

  private final ItemIndex items = items();
  private final VectorIndexing indexing = new VectorIndexing(TrainingContext.quiet(1, 2), N);

  private static ItemIndex items() {
    List<Item> all = new ArrayList<>();
    for (int i = 0; i < N; i++) {
      all.add(Item.unknown(new ItemId("p" + i)));
    }
    return Catalog.of(all).index();
  }

  /** Vectors of very different lengths: the longest are best for many queries. */
  private EncoderModel model() {
    var random = new Random(3);
    float[] rows = new float[N * D];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (random.nextGaussian() * (1 + i / D % 3 * 0.5));
    }
    ItemVectors vectors = ItemVectors.of(rows, D);
    var inputs =
        new SignalInputs(
            KnownVectors.of(vectors, new int[] {17}), true, 50, new float[0], new float[0]);
    return new EncoderModel(
        items,
        vectors,
        new int[] {17},
        new TowerEncoder(
            inputs,
            false,
            Optional.empty(),
            new HistoryMean(new float[0], new float[D]),
            Optional.empty(),
            new QueryScale(false, 1)));
  }

  private static double agreement(Model a, Model b) {
    int shared = 0;
    for (int q = 0; q < 100; q++) {
      Query query = Query.ofItems(7 * q, 11 * q + 1);
      List<Integer> ours = best(a, query);
      List<Integer> theirs = best(b, query);
      assertThat(ours).hasSameSizeAs(theirs).doesNotContain(17);
      shared += (int) ours.stream().filter(theirs::contains).count();
    }
    return shared / 5000.0;
  }

  private static List<Integer> best(Model model, Query query) {
    return new ScorerRecommender(model)
        .recommend(query, 50, ItemFilter.ALL).stream().map(ScoredItem::ordinal).toList();
  }

  @Test
  void anIndexedModelAnswersNearlyAsTheModelDoes() {
    EncoderModel model = model();
    Model indexed = indexing.index(model);
    assertThat(agreement(indexed, model)).isGreaterThan(0.95);
    VectorGraph graph = ((EncoderModel) indexed).graph().orElseThrow();
    assertThat(graph.recall()).isBetween(0.95, 1.0);
  }

  @Test
  void theIndexIsWrittenWithTheModelAndReadBack() {
    Model indexed = indexing.index(model());
    Model read = TowerEncoder.FORMAT.read(indexed.state(), items);
    assertThat(((EncoderModel) read).graph()).isPresent();
    for (int q = 0; q < 20; q++) {
      Query query = Query.ofItems(q, 100 + q);
      assertThat(best(read, query)).isEqualTo(best(indexed, query));
    }
  }

  @Test
  void partsOfABlendAreIndexedToo() {
    var scale = new ScoreScale(ScoreScale.Kind.RATIO, 1);
    var popular = new PopularityModel(PopularityModel.POPULARITY, items, new float[N]);
    var blend =
        new BlendModel(
            List.of(
                new BlendPart("two-tower", model(), scale),
                new BlendPart("popularity", popular, scale)),
            BlendWeights.same(0.5, 0.5),
            20,
            false);
    BlendModel indexed = (BlendModel) indexing.index(blend);
    assertThat(((EncoderModel) indexed.parts().get(0).model()).graph()).isPresent();
    assertThat(indexed.parts().get(1).model()).isSameAs(popular);
    assertThat(indexed.weights()).isEqualTo(blend.weights());
  }

  @Test
  void smallModelsAreLeftAlone() {
    Model model = model();
    assertThat(new VectorIndexing(TrainingContext.quiet(1, 1), N + 1).index(model)).isSameAs(model);
  }
}
