package org.affinity4j.training.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.combination.Calibrator;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.UserId;
import org.affinity4j.common.release.CombinationRecipe;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.training.algo.baseline.BaselineAlgorithms;
import org.affinity4j.training.algo.ease.EaseAlgorithm;
import org.affinity4j.training.algo.rules.RulesAlgorithm;
import org.affinity4j.training.combine.CategoryBackoffOptions;
import org.affinity4j.training.combine.CategoryBackoffTrainer;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/** A made-up shop of twelve products, and every kind of counting model trained on it. */
final class TinyShop {

  private static final String[][] PRODUCTS = {
    {"phone", "Phone 商品", "electronics", "phones"},
    {"case", "Phone case", "electronics", "accessories"},
    {"cable", "Charging cable", "electronics", "accessories"},
    {"earphones", "Earphones", "electronics", "accessories"},
    {"laptop", "Laptop", "electronics", "computers"},
    {"mouse", "Mouse", "electronics", "computers"},
    {"mug", "Mug \"best\"", "kitchen", "cups"},
    {"teapot", "Teapot", "kitchen", "pots"},
    {"tea", "Green tea", "food", "tea"},
    {"biscuits", "Biscuits", "food", "sweets"},
    {"honey", "Honey", "food", "sweets"},
    {"lamp", "Lamp", "home", "light"},
  };

  /** Products that go together, by their place in the list. */
  private static final int[][] GROUPS = {{0, 1, 2, 3}, {4, 5, 11}, {6, 7, 8, 9, 10}};

  private static final long DAY = 86_400_000L;
  private static final long START = 1_700_000_000_000L;
  private static final int SHOPPERS = 8;
  private static final int VISITS = 60;

  private TinyShop() {}

  static Dataset dataset() {
    var users = new ArrayList<UserId>();
    for (int user = 0; user < SHOPPERS; user++) {
      users.add(new UserId("shopper-" + user));
    }
    return new Dataset(
        "tiny-shop",
        "0".repeat(64),
        catalog(),
        users,
        visits(),
        Optional.empty(),
        Combinations.NONE);
  }

  /** Everything that is to be published of the shop. */
  static PublishRequest request() {
    Dataset dataset = dataset();
    var context = TrainingContext.quiet(42, 1);
    TrainingData data = TrainingData.all(dataset);
    var models = new ArrayList<TrainedModel>();
    for (Algorithm<?> algorithm : algorithms()) {
      models.add(train(algorithm, data, context));
    }
    CategoryBackoffOptions options = CategoryBackoffOptions.defaults();
    CategoryBackoff backoff = new CategoryBackoffTrainer(options).train(data, context);
    models.add(new TrainedModel("category-backoff", "category-backoff", options, backoff));
    return new PublishRequest(
        dataset,
        "time: newest 20 %",
        models,
        ReleaseRoles.of("ease", "popularity").withEvidence("co-occurrence"),
        Optional.of(new CombinationRecipe("ease", "category-backoff", settings(backoff))),
        List.of(),
        context);
  }

  private static List<Algorithm<?>> algorithms() {
    var algorithms = new ArrayList<Algorithm<?>>(BaselineAlgorithms.all());
    algorithms.add(EaseAlgorithm.ALGORITHM);
    algorithms.add(RulesAlgorithm.ALGORITHM);
    return algorithms;
  }

  private static <O extends Record> TrainedModel train(
      Algorithm<O> algorithm, TrainingData data, TrainingContext context) {
    O options = algorithm.defaults();
    return new TrainedModel(
        algorithm.name(),
        algorithm.name(),
        options,
        algorithm.trainer().apply(options).train(data, context));
  }

  private static CombinationSettings settings(CategoryBackoff backoff) {
    int parts = backoff.parts().size() + 1;
    var weights = new ArrayList<Double>();
    weights.add(0.5);
    for (int part = 1; part < parts; part++) {
      weights.add(0.5 / (parts - 1));
    }
    var calibrator =
        Calibrator.platt(1.5, 2, 0.25, -1)
            .withIsotonic(List.of(-2.0, 0.0, 2.0), List.of(0.1, 0.5, 0.9));
    return new CombinationSettings(ScoreTransform.PROPORTIONAL, weights, calibrator);
  }

  private static Catalog catalog() {
    var items = new ArrayList<Item>();
    for (int i = 0; i < PRODUCTS.length; i++) {
      String[] product = PRODUCTS[i];
      var attributes = new TreeMap<String, String>();
      if (i % 3 == 0) {
        attributes.put("colour", "red");
      }
      items.add(
          Item.builder(new ItemId(product[0]))
              .title(product[1])
              .categoryPath(List.of(product[2], product[3]))
              .brand(i % 2 == 0 ? "Acme" : null)
              .price(i == 11 ? Double.NaN : 2.5 + i)
              .attributes(attributes)
              .available(i != 10)
              .build());
    }
    return Catalog.of(items);
  }

  private static Sequences visits() {
    var random = new SplittableRandom(7);
    var builder = Sequences.builder(SequenceKind.SESSION);
    for (int visit = 0; visit < VISITS; visit++) {
      builder.begin("visit-" + visit, random.nextInt(SHOPPERS));
      long time = START + visit * DAY;
      int[] group = GROUPS[random.nextInt(GROUPS.length)];
      int views = 2 + random.nextInt(4);
      for (int view = 0; view < views; view++) {
        boolean strays = random.nextInt(10) == 0;
        int item = strays ? random.nextInt(PRODUCTS.length) : group[random.nextInt(group.length)];
        builder.add(item, EventType.VIEW, time, 1, Float.NaN);
        if (random.nextInt(2) == 0) {
          builder.add(item, EventType.PURCHASE, time + 1000, 1, Float.NaN);
        }
        time += 60_000;
      }
    }
    return builder.build();
  }
}
