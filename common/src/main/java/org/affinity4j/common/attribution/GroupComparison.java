package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.attribution.FeedbackReport.Comparison;
import org.affinity4j.common.attribution.JoinedAnswer.Labels;
import org.affinity4j.common.attribution.SequentialTest.Verdict;
import org.affinity4j.common.attribution.Tally.Measure;

/**
 * Compares A/B groups by {@link SequentialTest}, every one with the main group: by clicks per
 * impression, answers with a click, and answers with a purchase. The chance of a false alarm is
 * shared out among the comparisons of a report (Bonferroni).
 *
 * @param alpha chance that anything of a report is a false alarm, however often it is looked at
 * @param tau size of the differences to be expected
 */
public record GroupComparison(double alpha, double tau) {

  /** Five in a hundred; differences of one in a hundred. */
  public static final GroupComparison DEFAULT = new GroupComparison(0.05, 0.01);

  private static final String MAIN = "main";

  private enum Judged {
    CLICK_RATE("clickRate", Measure.CLICKS, Measure.IMPRESSIONS),
    ANSWER_CLICK_RATE("answerClickRate", Measure.CLICKED_ANSWERS, Measure.ANSWERS),
    ANSWER_CONVERSION("answerConversion", Measure.BOUGHT_ANSWERS, Measure.ANSWERS);

    private final String title;
    private final Measure of;
    private final Measure per;

    Judged(String title, Measure of, Measure per) {
      this.title = title;
      this.of = of;
      this.per = per;
    }
  }

  public GroupComparison {
    var unused = new SequentialTest(alpha, tau); // checks both
  }

  /** Every group with the main one, or with the one of the most answers where none is main. */
  List<Comparison> compare(Map<String, Tally> groups) {
    List<String> names =
        groups.keySet().stream()
            .filter(name -> !name.equals(Labels.NONE))
            .sorted(
                Comparator.comparing((String name) -> !name.equals(MAIN))
                    .thenComparing(name -> -answers(groups, name))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    var compared = new ArrayList<Comparison>();
    int count = Judged.values().length * (names.size() - 1);
    for (String challenger : names.isEmpty() ? names : names.subList(1, names.size())) {
      for (Judged judged : Judged.values()) {
        compared.add(
            compare(
                groups, names.get(0), challenger, judged, new SequentialTest(alpha / count, tau)));
      }
    }
    return compared;
  }

  private static Comparison compare(
      Map<String, Tally> groups,
      String champion,
      String challenger,
      Judged judged,
      SequentialTest test) {
    Verdict verdict =
        test.compare(
            tally(groups, champion).ratio(judged.of, judged.per),
            tally(groups, challenger).ratio(judged.of, judged.per));
    return new Comparison(
        champion,
        challenger,
        judged.title,
        verdict.difference(),
        verdict.low(),
        verdict.high(),
        verdict.pValue(),
        verdict.real(),
        verdict.needed().isPresent() ? (Long) verdict.needed().getAsLong() : null);
  }

  private static double answers(Map<String, Tally> groups, String name) {
    return tally(groups, name).total(Measure.ANSWERS);
  }

  private static Tally tally(Map<String, Tally> groups, String name) {
    return groups.getOrDefault(name, new Tally());
  }
}
