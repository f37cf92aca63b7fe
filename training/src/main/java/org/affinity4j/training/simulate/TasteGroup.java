package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * Shoppers who like the same things.
 *
 * @param share of all shoppers
 * @param priceSensitivity median of its members' price sensitivity
 * @param categoryTaste log-factor of demand by category number; not to be written to
 * @param brandTaste utility of a brand by number; not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record TasteGroup(
    String id, double share, double priceSensitivity, double[] categoryTaste, double[] brandTaste) {

  private static final int GROUPS = 8;
  private static final double CATEGORY_SPREAD = 0.8;
  private static final double BRAND_SPREAD = 0.5;
  private static final double LEAST_SENSITIVE = 0.4;
  private static final double MOST_SENSITIVE = 3;

  static List<TasteGroup> draw(int categories, int brands, Chance chance) {
    double[] shares = new double[GROUPS];
    double sum = 0;
    for (int group = 0; group < GROUPS; group++) {
      shares[group] = chance.between(0.5, 1.5);
      sum += shares[group];
    }
    var groups = new ArrayList<TasteGroup>();
    for (int group = 0; group < GROUPS; group++) {
      double rank = group / (double) (GROUPS - 1);
      groups.add(
          new TasteGroup(
              "taste-" + group,
              shares[group] / sum,
              LEAST_SENSITIVE * StrictMath.pow(MOST_SENSITIVE / LEAST_SENSITIVE, rank),
              normals(categories, CATEGORY_SPREAD, chance),
              normals(brands, BRAND_SPREAD, chance)));
    }
    return List.copyOf(groups);
  }

  private static double[] normals(int count, double spread, Chance chance) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = spread * chance.normal();
    }
    return values;
  }
}
