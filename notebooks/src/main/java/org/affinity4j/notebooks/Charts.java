package org.affinity4j.notebooks;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.common.attribution.Estimate;
import org.affinity4j.training.evaluate.Interval;

/** The charts of the notebooks, drawn by Apache ECharts as in report.html. Thread-safe. */
public final class Charts {

  private static final int WIDTH = 760;
  private static final int HEIGHT = 340;
  private static final int BARS_FRAME = 70;
  private static final int BAR = 28;

  private Charts() {}

  /**
   * A figure and the interval that covers it with 95 % confidence.
   *
   * @param low lower end; the value itself where no interval is known
   * @param high upper end; the value itself where no interval is known
   */
  public record Bar(String name, double value, double low, double high) {

    /** Without an interval. */
    public static Bar of(String name, double value) {
      return new Bar(name, value, value, value);
    }

    /** Of a metric of a comparison. */
    public static Bar of(String name, Interval metric) {
      return new Bar(name, metric.value(), metric.low(), metric.high());
    }

    /** Of a rate of a feedback report. */
    public static Bar of(String name, Estimate rate) {
      return new Bar(name, rate.value(), rate.low(), rate.high());
    }
  }

  /**
   * Points under one name in the legend.
   *
   * @param dashed whether the line is there to be compared with
   */
  public record Series(String name, List<double[]> points, boolean dashed) {

    public Series {
      points = List.copyOf(points);
    }

    /** Of points (x, y), or (x, y, low, high) with an interval. */
    public static Series of(String name, List<double[]> points) {
      return new Series(name, points, false);
    }

    /** Of values at 1, 2, 3, ... */
    public static Series ranked(String name, double... values) {
      return of(
          name,
          IntStream.range(0, values.length)
              .mapToObj(i -> new double[] {i + 1, values[i]})
              .toList());
    }

    /** A straight line between two points, dashed. */
    public static Series reference(String name, double x1, double y1, double x2, double y2) {
      return new Series(name, Arrays.asList(new double[] {x1, y1}, new double[] {x2, y2}), true);
    }
  }

  /**
   * An axis.
   *
   * @param log whether it is logarithmic; then all values are above 0
   */
  public record Axis(String name, boolean log) {

    /** A linear axis. */
    public static Axis of(String name) {
      return new Axis(name, false);
    }

    /** A logarithmic axis. */
    public static Axis log(String name) {
      return new Axis(name, true);
    }
  }

  /** Horizontal bars, the first on top, with whiskers where intervals are known. */
  public static Chart bars(String title, List<Bar> bars) {
    var data = Map.of("title", title, "bars", bars);
    return new Chart(title, ECharts.draw("bars", data, WIDTH, BARS_FRAME + BAR * bars.size()));
  }

  /** Lines through points in the order given, with whiskers where points have intervals. */
  public static Chart lines(String title, Axis x, Axis y, Series... series) {
    return draw("lines", title, x, y, series);
  }

  /** Points without lines, but for series that are dashed. */
  public static Chart points(String title, Axis x, Axis y, Series... series) {
    return draw("points", title, x, y, series);
  }

  private static Chart draw(String kind, String title, Axis x, Axis y, Series... series) {
    var data = Map.of("title", title, "x", x, "y", y, "series", List.of(series));
    return new Chart(title, ECharts.draw(kind, data, WIDTH, HEIGHT));
  }
}
