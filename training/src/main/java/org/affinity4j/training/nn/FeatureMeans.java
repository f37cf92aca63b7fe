package org.affinity4j.training.nn;

import org.affinity4j.common.math.Rows;

/** What the items of a feature have in common. Stateless. */
final class FeatureMeans {

  private FeatureMeans() {}

  /**
   * Sets the rows of a kind of features to the means of their items' vectors, and takes from each
   * item the mean of its features' rows. Features of no such item keep their rows.
   *
   * @param table a row for each feature
   * @param counts whether an item's vector is one
   * @param vectors of all items, row by row; changed
   */
  static void take(ItemFeatures kind, EmbeddingTable table, boolean[] counts, float[] vectors) {
    int d = table.dimension();
    float[] sums = new float[kind.size() * d];
    int[] items = new int[kind.size()];
    for (int i = 0; i < counts.length; i++) {
      for (int p = kind.offsets()[i]; counts[i] && p < kind.offsets()[i + 1]; p++) {
        Rows.add(vectors, i * d, 1, sums, kind.features()[p] * d, d);
        items[kind.features()[p]]++;
      }
    }
    for (int feature = 0; feature < items.length; feature++) {
      if (items[feature] > 0) {
        Rows.multiply(sums, feature * d, 1f / items[feature], d);
        table.set(feature, sums, feature * d);
      }
    }
    for (int i = 0; i < counts.length; i++) {
      for (int p = kind.offsets()[i]; counts[i] && p < kind.offsets()[i + 1]; p++) {
        table.addTo(vectors, i * d, kind.features()[p], -1f / kind.count(i));
      }
    }
  }
}
