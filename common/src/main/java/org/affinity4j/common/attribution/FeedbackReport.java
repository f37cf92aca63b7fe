package org.affinity4j.common.attribution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of the answers of some logs.
 *
 * @param fromMillis time of the first answer, in milliseconds since 1970-01-01 UTC; 0 for none
 * @param toMillis time of the last answer; 0 for none
 * @param whole all answers as one
 * @param sections one a breakdown
 * @param comparisons of A/B groups, each with the main one
 */
public record FeedbackReport(
    long fromMillis,
    long toMillis,
    AttributionOptions.Exposure exposure,
    JoinCounts counts,
    Slice whole,
    List<Section> sections,
    List<Comparison> comparisons) {

  public FeedbackReport {
    sections = List.copyOf(sections);
    comparisons = List.copyOf(comparisons);
  }

  /**
   * The answers broken down.
   *
   * @param by as {@link Breakdown#text} has it
   * @param slices the most impressions first; positions in their order
   */
  public record Section(String by, List<Slice> slices) {

    public Section {
      slices = List.copyOf(slices);
    }
  }

  /**
   * Some of the answers.
   *
   * @param labels one a dimension; the last slice of a section may be {@link ReportBuilder#OTHER}
   * @param impressions products that were shown
   * @param clickRate clicked products per impression
   * @param cartRate products put into the cart per impression
   * @param conversion products bought per impression
   * @param answerClickRate answers with a click per answer
   * @param answerConversion answers with a purchase per answer
   * @param revenuePerImpression in the shop's currency
   * @param revenuePerAnswer in the shop's currency
   */
  public record Slice(
      List<String> labels,
      long answers,
      long impressions,
      long clicks,
      long carts,
      long purchases,
      double revenue,
      Estimate clickRate,
      Estimate cartRate,
      Estimate conversion,
      Estimate answerClickRate,
      Estimate answerConversion,
      Estimate revenuePerImpression,
      Estimate revenuePerAnswer) {

    public Slice {
      labels = List.copyOf(labels);
    }
  }

  /**
   * Two A/B groups by one measure.
   *
   * @param measure clickRate, answerClickRate or answerConversion
   * @param trials what still has to be seen of both groups, if the difference is as observed;
   *     impressions or answers, as the measure counts; 0 where it is real, absent where nobody
   *     knows
   */
  public record Comparison(
      String champion,
      String challenger,
      String measure,
      double difference,
      double low,
      double high,
      double pValue,
      boolean real,
      @Nullable Long trials) {}
}
