package org.affinity4j.serving.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.checkpoint.BuildInfo;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.combination.Calibrator;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.PairCounts;
import org.affinity4j.common.counting.PairMeasure;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.CombinationRecipe;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.rule.RuleBook;

/**
 * A shop of twelve products, small enough to count by hand. Phones are viewed in place of each
 * other and bought with cases and chargers; one phone is sold out; one product was never met.
 */
public final class TestShop {

  public static final int PHONE = 0;
  public static final int PHONE_2 = 1;
  public static final int PHONE_SOLD_OUT = 2;
  public static final int CASE = 3;
  public static final int CHARGER = 4;
  public static final int EARPHONES = 5;
  public static final int EARPHONES_ZH = 6;
  public static final int COFFEE = 7;
  public static final int FILTER = 8;
  public static final int MUG = 9;
  public static final int GADGET = 10;
  public static final int SHIRT = 11;

  /** Ids by ordinal; some need percent-encoding. */
  public static final List<String> IDS =
      List.of(
          "phone-01",
          "phone-02",
          "phone-03",
          "case-01",
          "charger-01",
          "earphones-01",
          "耳机-02",
          "coffee-01",
          "filter/paper",
          "mug-01",
          "gadget-01",
          "100% cotton");

  private static final List<int[]> BASKETS =
      repeated(
          List.of(
              new int[] {5, PHONE, CASE, CHARGER},
              new int[] {3, PHONE, CASE},
              new int[] {2, PHONE_2, CASE},
              new int[] {2, PHONE_2, CHARGER},
              new int[] {2, PHONE, EARPHONES},
              new int[] {1, PHONE_2, EARPHONES_ZH},
              new int[] {6, COFFEE, FILTER},
              new int[] {2, COFFEE, MUG},
              new int[] {2, PHONE_SOLD_OUT, CASE},
              new int[] {1, SHIRT}));

  private static final List<int[]> SESSIONS =
      repeated(
          List.of(
              new int[] {6, PHONE, PHONE_2},
              new int[] {2, PHONE, PHONE_SOLD_OUT},
              new int[] {3, PHONE_2, PHONE_SOLD_OUT},
              new int[] {4, EARPHONES, EARPHONES_ZH},
              new int[] {4, PHONE, CASE},
              new int[] {3, COFFEE, FILTER},
              new int[] {1, COFFEE, MUG}));

  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private TestShop() {}

  /** A store whose clock stands. */
  public static CheckpointStore store(Path root) {
    return new DirectoryCheckpointStore(root, NOON);
  }

  /** A rule book beside a store, empty at first; it is noon on a Saturday, 2026-01-31 in UTC. */
  public static RuleBook rules(Path root) {
    try {
      return RuleBook.open(root.resolve("rules"), NOON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes of the catalogue beside a store, none at first; the clock stands as that of rules. */
  public static ProductBook products(Path root) {
    try {
      return ProductBook.open(root.resolve("products.db"), NOON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Publishes a release; not promoted. */
  public static String publish(CheckpointStore store, int variant) throws IOException {
    return ReleaseWriter.write(store, content(variant), provenance(variant));
  }

  /** Publishes a release that scores no combinations. */
  public static String publishWithoutCombinations(CheckpointStore store) throws IOException {
    ReleaseContent full = content(1);
    return ReleaseWriter.write(
        store,
        new ReleaseContent(full.catalog(), full.models(), full.roles(), Optional.empty()),
        provenance(1));
  }

  /** A release as the service reads it. */
  public static Release release(Path root) throws IOException {
    CheckpointStore store = store(root);
    return ReleaseReader.standard().read(store, publish(store, 1));
  }

  /**
   * The shop's release. The primary model knows phone, case, charger, coffee and filter only.
   *
   * @param variant from 1: releases of different variants score the same question differently
   */
  public static ReleaseContent content(int variant) {
    Catalog catalog = Catalog.of(items());
    ItemIndex index = catalog.index();
    float[] bought = single(BASKETS);
    float[] smoothed = bought.clone();
    for (int i = 0; i < smoothed.length; i++) {
      smoothed[i] += 0.5f;
    }
    var models = new TreeMap<String, Model>();
    models.put(
        "item-knn",
        new NeighbourModel(
            NeighbourModel.ITEM_KNN, index, neighbours(0.1f * variant), bought, QueryWeights.FLAT));
    models.put("popularity", new PopularityModel(PopularityModel.POPULARITY, index, bought));
    models.put(
        "co-occurrence",
        new CooccurrenceModel(
            index,
            counts(BASKETS),
            counts(SESSIONS),
            Relation.BOUGHT,
            PairMeasure.CONFIDENCE,
            QueryWeights.FLAT));
    models.put("backoff", new CategoryBackoff(index, smoothed, List.of()));
    var settings =
        new CombinationSettings(
            ScoreTransform.PROPORTIONAL,
            List.of(0.75, 0.25),
            Calibrator.platt(2, 1 + 0.05 * variant, 0.5, -1));
    return new ReleaseContent(
        catalog,
        models,
        ReleaseRoles.of("item-knn", "popularity").withEvidence("co-occurrence"),
        Optional.of(new CombinationRecipe("item-knn", "backoff", settings)));
  }

  /** Publishes a release whose primary model is a blend of item-knn and popularity. */
  public static String publishBlend(CheckpointStore store) throws IOException {
    ReleaseContent full = content(1);
    var models = new TreeMap<String, Model>(full.models());
    var plain = new ScoreScale(ScoreScale.Kind.RATIO, 1);
    models.put(
        "blend",
        new BlendModel(
            List.of(
                new BlendPart("item-knn", full.model("item-knn"), plain),
                new BlendPart("popularity", full.model("popularity"), plain)),
            BlendWeights.same(0.75, 0.25),
            20,
            false));
    CombinationRecipe recipe = full.combination().orElseThrow();
    return ReleaseWriter.write(
        store,
        new ReleaseContent(
            full.catalog(),
            models,
            ReleaseRoles.of("blend", "popularity").withEvidence("co-occurrence"),
            Optional.of(new CombinationRecipe("blend", "backoff", recipe.settings()))),
        provenance(1));
  }

  /** Publishes a release that knows what is popular of late: the new gadget, then the mug. */
  public static String publishTrending(CheckpointStore store) throws IOException {
    ReleaseContent full = content(1);
    float[] late = new float[IDS.size()];
    late[GADGET] = 3;
    late[MUG] = 2;
    var models = new TreeMap<String, Model>(full.models());
    models.put(
        "trending", new PopularityModel(PopularityModel.TRENDING, full.catalog().index(), late));
    return ReleaseWriter.write(
        store,
        new ReleaseContent(full.catalog(), models, full.roles(), full.combination()),
        provenance(1));
  }

  /** Provenance that is the same on every machine. */
  public static Provenance provenance(int variant) {
    return new Provenance(
            new Provenance.Data("test-shop-" + variant, "f".repeat(64), "time: newest 20 %"),
            List.of(),
            new BuildInfo("1.0", "abc"),
            new Provenance.Platform("17", "vm", "os", "arch"),
            null,
            new TreeMap<>())
        .withMetrics(Map.of("item-knn", Map.of("recall@20", Provenance.Metric.of(0.25))));
  }

  private static List<Item> items() {
    return List.of(
        item(PHONE, "Alpha phone", 300).brand("Acme").categoryPath(phones()).build(),
        item(PHONE_2, "Beta phone", 350).brand("Acme").categoryPath(phones()).build(),
        item(PHONE_SOLD_OUT, "Gamma phone", 200).categoryPath(phones()).available(false).build(),
        item(CASE, "Phone case", 15).categoryPath(accessories()).build(),
        item(CHARGER, "Fast charger", 20).categoryPath(accessories()).build(),
        item(EARPHONES, "无线耳机", 60).categoryPath(audio()).build(),
        item(EARPHONES_ZH, "蓝牙无线耳机", 80).categoryPath(audio()).build(),
        item(COFFEE, "Coffee beans", 8).categoryPath(coffee()).build(),
        item(FILTER, "Coffee filter paper", 3).categoryPath(coffee()).build(),
        item(MUG, "Coffee mug", Double.NaN).categoryPath(List.of("Kitchen")).shop("corner").build(),
        item(GADGET, "New gadget", 99).categoryPath(List.of("Electronics", "Gadgets")).build(),
        item(SHIRT, "Cotton shirt", 25).attributes(Map.of("title_zh", "棉衬衫")).build());
  }

  private static Item.Builder item(int ordinal, String title, double price) {
    return Item.builder(new ItemId(IDS.get(ordinal))).title(title).price(price);
  }

  private static List<String> phones() {
    return List.of("Electronics", "Phones");
  }

  private static List<String> accessories() {
    return List.of("Electronics", "Accessories");
  }

  private static List<String> audio() {
    return List.of("Electronics", "Audio");
  }

  private static List<String> coffee() {
    return List.of("Food", "Coffee");
  }

  private static SparseRows neighbours(float step) {
    float[][] table = new float[IDS.size()][IDS.size()];
    link(table, PHONE, CASE, 8 * step);
    link(table, PHONE, CHARGER, 7 * step);
    link(table, CASE, CHARGER, 5 * step);
    link(table, COFFEE, FILTER, 9 * step);
    return rows(table);
  }

  private static void link(float[][] table, int a, int b, float weight) {
    table[a][b] = weight;
    table[b][a] = weight;
  }

  /** Rows of "how often, then which items". */
  private static List<int[]> repeated(List<int[]> rows) {
    return rows.stream()
        .flatMap(row -> Stream.generate(() -> Arrays.copyOfRange(row, 1, row.length)).limit(row[0]))
        .toList();
  }

  private static float[] single(List<int[]> sets) {
    float[] single = new float[IDS.size()];
    sets.forEach(
        set -> {
          for (int item : set) {
            single[item]++;
          }
        });
    return single;
  }

  private static PairCounts counts(List<int[]> sets) {
    float[][] pairs = new float[IDS.size()][IDS.size()];
    for (int[] set : sets) {
      for (int a : set) {
        for (int b : set) {
          pairs[a][b] += a == b ? 0 : 1;
        }
      }
    }
    return new PairCounts(sets.size(), single(sets), rows(pairs), false);
  }

  private static SparseRows rows(float[][] table) {
    SparseRows.Builder rows = SparseRows.builder(IDS.size());
    for (float[] row : table) {
      for (int column = 0; column < row.length; column++) {
        if (row[column] > 0) {
          rows.add(column, row[column]);
        }
      }
      rows.endRow();
    }
    return rows.build();
  }
}
