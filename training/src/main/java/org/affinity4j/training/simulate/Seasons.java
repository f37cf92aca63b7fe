package org.affinity4j.training.simulate;

import org.affinity4j.training.simulate.WordLists.ProductType;

/**
 * How demand for each product type moves through the year: {@code exp(A cos(2 pi (d - peak) /
 * 365.25))} divided by its mean over the year, for day of the year d and strength A. Immutable.
 */
final class Seasons {

  private static final int YEAR = 366;

  private final double[][] factors;

  Seasons(Assortment assortment) {
    factors = new double[YEAR + 1][assortment.typeCount()];
    for (int type = 0; type < assortment.typeCount(); type++) {
      fill(type, assortment.type(type));
    }
  }

  private void fill(int type, ProductType spec) {
    double sum = 0;
    for (int day = 1; day <= YEAR; day++) {
      double cosine = StrictMath.cos(Traffic.angle(day - spec.seasonDay()));
      factors[day][type] = StrictMath.exp(spec.seasonStrength() * cosine);
      sum += factors[day][type];
    }
    for (int day = 1; day <= YEAR; day++) {
      factors[day][type] *= YEAR / sum;
    }
  }

  /** Demand of a type on a day of the year (1 to 366), 1 on average over the year. */
  double factor(int type, int dayOfYear) {
    return factors[dayOfYear][type];
  }
}
