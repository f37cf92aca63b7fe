package org.affinity4j.training.retrain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.training.evaluate.Slicing;
import org.affinity4j.training.evaluate.TrainingStatistics;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.TestCase;

/**
 * By what the questions to champion and challenger are parted: how much is known of the shopper,
 * how popular the product is, its category, and whether one of our own lists led to it. Stateless.
 */
final class ContestSlices {

  private static final String NO_CATEGORY = "none";
  private static final List<String> POPULARITY = List.of("new", "tail", "middle", "head");

  private ContestSlices() {}

  static List<Slicing> of(Split split, NewestSlice newest, TrainingStatistics statistics) {
    return List.of(
        Slicing.historyLength(),
        popularity(statistics),
        category(split),
        new Slicing(
            "source",
            List.of("own list", "elsewhere"),
            (question, item) -> newest.isFromList(question) ? 0 : 1));
  }

  /** Never met before, the less popular half, up to nine tenths, the most popular tenth. */
  private static Slicing popularity(TrainingStatistics statistics) {
    return new Slicing(
        "popularity",
        POPULARITY,
        (question, item) -> {
          int decile = statistics.popularityDecile(item);
          return decile == 0 ? 0 : decile <= 5 ? 1 : decile <= 9 ? 2 : 3;
        });
  }

  /** Outermost category of the product that is asked for. */
  private static Slicing category(Split split) {
    Catalog catalog = split.dataset().catalog();
    Map<String, Integer> numbers = new HashMap<>();
    var names = new ArrayList<String>();
    for (TestCase question : split.test().cases()) {
      String name = category(catalog, question.relevant()[0]);
      if (numbers.putIfAbsent(name, names.size()) == null) {
        names.add(name);
      }
    }
    return new Slicing(
        "category", names, (question, item) -> numbers.getOrDefault(category(catalog, item), -1));
  }

  private static String category(Catalog catalog, int item) {
    List<String> path = catalog.item(item).categoryPath();
    return path.isEmpty() ? NO_CATEGORY : path.get(0);
  }
}
