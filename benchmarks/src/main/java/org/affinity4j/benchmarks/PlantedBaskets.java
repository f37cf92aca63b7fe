package org.affinity4j.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/**
 * Made-up baskets with a planted truth: 200,000 baskets of 10 out of 20,000 items of Zipf's
 * popularity. Item i belongs to cluster {@code i mod 1000}; 7 of 10 events of a basket are of one
 * cluster, the rest is noise. Items are numbered by popularity.
 */
final class PlantedBaskets {

  static final int ITEMS = 20_000;
  static final int CLUSTERS = 1_000;
  static final int BASKETS = 200_000;
  static final int LENGTH = 10;
  private static final double NOISE = 0.3;
  private static final double ZIPF_SHIFT = 21;

  private final int[][] baskets;

  private PlantedBaskets(int[][] baskets) {
    this.baskets = baskets;
  }

  static PlantedBaskets draw(long seed) {
    var random = new SplittableRandom(seed);
    double[] all = cumulative(0, 1);
    double[][] clusters = new double[CLUSTERS][];
    for (int c = 0; c < CLUSTERS; c++) {
      clusters[c] = cumulative(c, CLUSTERS);
    }
    int[][] baskets = new int[BASKETS][LENGTH];
    for (int[] basket : baskets) {
      int cluster = draw(all, random) % CLUSTERS;
      for (int i = 0; i < LENGTH; i++) {
        basket[i] =
            random.nextDouble() < NOISE
                ? draw(all, random)
                : draw(clusters[cluster], random) * CLUSTERS + cluster;
      }
    }
    return new PlantedBaskets(baskets);
  }

  /** Running sums of the popularity of every {@code step}-th item. */
  private static double[] cumulative(int first, int step) {
    double[] sums = new double[ITEMS / step];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += 1 / (first + (double) i * step + ZIPF_SHIFT);
      sums[i] = sum;
    }
    return sums;
  }

  private static int draw(double[] sums, SplittableRandom random) {
    int at = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return at < 0 ? -at - 1 : at;
  }

  /** Number of events. */
  int events() {
    return BASKETS * LENGTH;
  }

  /** One basket a line, item numbers separated by blanks. */
  void write(Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      for (int[] basket : baskets) {
        for (int i = 0; i < LENGTH; i++) {
          writer.write(i == 0 ? "" : " ");
          writer.write(Integer.toString(basket[i]));
        }
        writer.write('\n');
      }
    }
  }

  Dataset dataset() {
    var items = new ArrayList<Item>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Item.unknown(new ItemId(Integer.toString(i))));
    }
    Sequences.Builder sequences = Sequences.builder(SequenceKind.BASKET);
    for (int b = 0; b < BASKETS; b++) {
      sequences.begin("b" + b, -1);
      for (int item : baskets[b]) {
        sequences.add(item, EventType.PURCHASE);
      }
    }
    return new Dataset(
        "planted-baskets",
        "0",
        Catalog.of(items),
        List.of(),
        sequences.build(),
        Optional.empty(),
        Combinations.NONE);
  }

  /** What the ten nearest items of an item are. */
  @FunctionalInterface
  interface Nearest {
    Iterable<ScoredItem> ten(int item);
  }

  /**
   * Share of the ten nearest items that are of the same cluster, over 500 items drawn from a range
   * of popularity.
   */
  static double purity(int from, int to, Nearest nearest) {
    var random = new SplittableRandom(7);
    int same = 0;
    int all = 0;
    for (int i = 0; i < 500; i++) {
      int item = random.nextInt(from, to);
      for (ScoredItem neighbour : nearest.ten(item)) {
        same += neighbour.ordinal() % CLUSTERS == item % CLUSTERS ? 1 : 0;
        all++;
      }
    }
    return same / (double) all;
  }
}
