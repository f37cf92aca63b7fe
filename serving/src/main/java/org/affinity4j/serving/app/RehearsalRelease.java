package org.affinity4j.serving.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.PairCounts;
import org.affinity4j.common.counting.PairMeasure;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.encode.VectorGraph;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseRoles;

/**
 * A small made-up release with the kinds of models that shops mostly have, for {@link Rehearsal}.
 */
final class RehearsalRelease {

  private static final int PRODUCTS = 400;
  private static final int DIMENSION = 64;
  private static final int NEIGHBOURS = 8;
  private static final int SEEN = 50;

  private RehearsalRelease() {}

  static ReleaseContent content() {
    Catalog catalog = catalog();
    ItemIndex items = catalog.index();
    float[] met = new float[PRODUCTS];
    for (int i = 0; i < PRODUCTS; i++) {
      met[i] = 20f + i % 100;
    }
    Model knn =
        new NeighbourModel(
            NeighbourModel.ITEM_KNN, items, neighbours(true), met, QueryWeights.FLAT);
    var models = new TreeMap<String, Model>();
    models.put(
        "blend",
        new BlendModel(
            List.of(
                new BlendPart("two-tower", tower(items), scale(ScoreScale.Kind.LOGIT)),
                new BlendPart("item-knn", knn, scale(ScoreScale.Kind.RATIO))),
            BlendWeights.same(0.6, 0.4),
            100,
            false));
    models.put("popularity", new PopularityModel(PopularityModel.POPULARITY, items, met));
    PairCounts counts = new PairCounts(10 * PRODUCTS, met, neighbours(false), false);
    models.put(
        "co-occurrence",
        new CooccurrenceModel(
            items, counts, counts, Relation.BOUGHT, PairMeasure.CONFIDENCE, QueryWeights.FLAT));
    return new ReleaseContent(
        catalog,
        models,
        ReleaseRoles.of("blend", "popularity").withEvidence("co-occurrence"),
        Optional.empty());
  }

  private static ScoreScale scale(ScoreScale.Kind kind) {
    return new ScoreScale(kind, 1);
  }

  private static Catalog catalog() {
    List<Item> items = new ArrayList<>(PRODUCTS);
    for (int i = 0; i < PRODUCTS; i++) {
      items.add(
          Item.builder(new ItemId("p" + i))
              .title("Made-up product " + i)
              .categoryPath(List.of("Area " + i % 4, "Group " + i % 40))
              .brand("Brand " + i % 20)
              .price(1 + i / 10.0)
              .available(i % 50 > 0)
              .build());
    }
    return Catalog.of(items);
  }

  private static Model tower(ItemIndex items) {
    var random = new SplittableRandom(2);
    float[] rows = new float[PRODUCTS * DIMENSION];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = (float) random.nextDouble(-1, 1);
    }
    ItemVectors vectors = ItemVectors.of(rows, DIMENSION).normalized();
    KnownVectors known = KnownVectors.of(vectors, new int[0]);
    var encoder =
        new TowerEncoder(
            new SignalInputs(known, true, SEEN, new float[0], new float[0]),
            false,
            Optional.empty(),
            new HistoryMean(new float[0], new float[DIMENSION]),
            Optional.empty(),
            new QueryScale(true, 16));
    return new EncoderModel(items, vectors, new int[0], encoder)
        .indexed(new VectorGraph(vectors, links(), NEIGHBOURS, 0, 1));
  }

  private static int[] links() {
    int[] links = new int[PRODUCTS * NEIGHBOURS];
    for (int l = 0; l < links.length; l++) {
      int steps = 1 << l % NEIGHBOURS;
      links[l] = (l / NEIGHBOURS + steps) % PRODUCTS;
    }
    return links;
  }

  /** Rows of the products next in order, heaviest first or in the order of products. */
  private static SparseRows neighbours(boolean heaviestFirst) {
    SparseRows.Builder rows = SparseRows.builder(PRODUCTS);
    for (int i = 0; i < PRODUCTS; i++) {
      int from = Math.max(0, Math.min(PRODUCTS - 2 * NEIGHBOURS, i - NEIGHBOURS));
      int rank = 0;
      for (int j = from; j < from + 2 * NEIGHBOURS; j++) {
        if (j != i) {
          rows.add(j, heaviestFirst ? 1f / ++rank : 1 + (i + j) % 17);
        }
      }
      rows.endRow();
    }
    return rows.build();
  }
}
