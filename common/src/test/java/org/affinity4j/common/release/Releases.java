package org.affinity4j.common.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.combination.Calibrator;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.Tensor;

/** A small release for tests. */
final class Releases {

  static final int ITEMS = 40;

  private Releases() {}

  /** A reader that knows the test's own kind of model as well. */
  static ReleaseReader reader() {
    var formats = new ArrayList<ModelFormat>(ReleaseFormats.all());
    formats.add(TableModel.FORMAT);
    return new ReleaseReader(formats);
  }

  static ReleaseContent content() {
    Catalog catalog = catalog();
    ItemIndex index = catalog.index();
    var random = new SplittableRandom(5);
    float[] table = new float[ITEMS * ITEMS];
    float[] counts = new float[ITEMS];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) random.nextDouble();
    }
    for (int i = 0; i < ITEMS; i++) {
      counts[i] = 1 + random.nextInt(100);
    }
    var models = new TreeMap<String, Model>();
    models.put("table", new TableModel(index, 0.25f, new Tensor.Floats(table, ITEMS, ITEMS)));
    models.put("popularity", new PopularityModel("popularity", index, counts));
    models.put("backoff", new CategoryBackoff(index, counts, List.of()));
    var settings =
        new CombinationSettings(
            ScoreTransform.PROPORTIONAL, List.of(0.75, 0.25), Calibrator.platt(2, 1, 0.5, -1));
    return new ReleaseContent(
        catalog,
        models,
        ReleaseRoles.of("table", "popularity"),
        Optional.of(new CombinationRecipe("table", "backoff", settings)));
  }

  private static Catalog catalog() {
    var items = new ArrayList<Item>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(
          Item.builder(new ItemId("sku-" + i))
              .title("Title \"" + i + "\" 商品")
              .price(i + 0.5)
              .attributes(i % 2 == 0 ? Map.of() : Map.of("colour", "red", "a", "b"))
              .available(i % 5 != 4)
              .build());
    }
    return Catalog.of(items);
  }
}
