package org.affinity4j.common.privacy;

import java.util.List;

/**
 * What came of answers, as it may be told to others: noisy counts of groups that are large enough.
 *
 * @param epsilon what the report spent
 * @param delta chance, at most, of what epsilon does not bound
 * @param mostAnswers answers of one shopper that counted at most
 * @param sensitivity most by which one shopper changed all counts together
 * @param scale of the noise: discrete Laplace, standard deviation some 1.41 times that
 * @param leastGroup answers, noise included, below which a group is not told
 * @param sections one a breakdown
 */
public record PrivateReport(
    double epsilon,
    double delta,
    int mostAnswers,
    long sensitivity,
    long scale,
    long leastGroup,
    List<Section> sections) {

  public PrivateReport {
    sections = List.copyOf(sections);
  }

  /**
   * The answers broken down.
   *
   * @param by names of the dimensions, joined by +
   * @param slices by their labels
   */
  public record Section(String by, List<Slice> slices) {

    public Section {
      slices = List.copyOf(slices);
    }
  }

  /**
   * A group of answers; counts are noisy, and 0 where noise made them negative.
   *
   * @param labels one a dimension
   * @param clicked answers with a click
   * @param carted answers with a product put into the cart
   * @param bought answers with a purchase
   * @param clickRate clicked per answer, 0 to 1
   * @param clickError half of the 95 % interval of that rate for the noise alone
   * @param conversion bought per answer, 0 to 1
   * @param conversionError the same of that
   */
  public record Slice(
      List<String> labels,
      long answers,
      long clicked,
      long carted,
      long bought,
      double clickRate,
      double clickError,
      double conversion,
      double conversionError) {

    public Slice {
      labels = List.copyOf(labels);
    }
  }
}
