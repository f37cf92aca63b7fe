package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The non-decreasing function closest to weighted points, by pool adjacent violators. */
final class IsotonicRegression {

  /** Points closer than this are at one place: rounding cannot then disturb the order of levels. */
  private static final double SAME_PLACE = 1e-9;

  private IsotonicRegression() {}

  /** A point: an index x, a value y and a weight above 0. */
  record Point(double x, double y, double weight) {}

  /**
   * The levels of the function, x and y strictly ascending: x the mean of the points pooled, y
   * their mean value.
   *
   * @param points in any order, at least one; points at one place are pooled
   */
  static List<Point> fit(List<Point> points) {
    var pooled = new ArrayList<Point>();
    for (Point point : distinct(points)) {
      Point block = point;
      while (!pooled.isEmpty() && pooled.get(pooled.size() - 1).y() >= block.y()) {
        block = pool(pooled.remove(pooled.size() - 1), block);
      }
      pooled.add(block);
    }
    return pooled;
  }

  /** Ascending in x, points at one place pooled. */
  private static List<Point> distinct(List<Point> points) {
    var sorted = new ArrayList<>(points);
    sorted.sort(Comparator.comparingDouble(Point::x));
    var distinct = new ArrayList<Point>();
    for (Point point : sorted) {
      int last = distinct.size() - 1;
      if (last >= 0 && point.x() - distinct.get(last).x() < SAME_PLACE) {
        distinct.set(last, pool(distinct.get(last), point));
      } else {
        distinct.add(point);
      }
    }
    return distinct;
  }

  private static Point pool(Point a, Point b) {
    double weight = a.weight() + b.weight();
    return new Point(
        (a.x() * a.weight() + b.x() * b.weight()) / weight,
        (a.y() * a.weight() + b.y() * b.weight()) / weight,
        weight);
  }
}
