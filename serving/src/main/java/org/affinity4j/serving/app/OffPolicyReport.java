package org.affinity4j.serving.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.OffPolicyEstimates;
import org.affinity4j.common.attribution.Placement;
import org.jspecify.annotations.Nullable;

/**
 * What some rankings would have brought on the same logged answers.
 *
 * @param answers that were looked at
 * @param olderLeftOut wanted answers that were too many
 * @param from time of the first, ISO 8601; absent without one
 * @param to time of the last
 * @param products mean number of products an answer
 * @param explored share of the products whose place was drawn, or could have been another's
 * @param loggedBy answers by the release that gave them
 * @param clip the weight at which the clipped estimate cut
 * @param policies in the order asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OffPolicyReport(
    long answers,
    long olderLeftOut,
    @Nullable String from,
    @Nullable String to,
    double products,
    double explored,
    Map<String, Long> loggedBy,
    double clip,
    List<Policy> policies) {

  /**
   * One ranking.
   *
   * @param model the one model whose lists these are; absent where it is all of the release
   * @param doubts what speaks against trusting its figures
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Policy(
      String release, @Nullable String model, OffPolicyEstimates estimates, List<String> doubts) {

    String name() {
      return model == null ? release : release + ", model " + model;
    }
  }

  /** A report about some answers. */
  static OffPolicyReport of(
      List<JoinedAnswer> answers, long olderLeftOut, double clip, List<Policy> policies) {
    var loggedBy = new TreeMap<String, Long>();
    answers.forEach(answer -> loggedBy.merge(answer.labels().release(), 1L, Long::sum));
    List<Placement> placements = new ArrayList<>();
    answers.forEach(answer -> placements.addAll(answer.placements()));
    long drawn = placements.stream().filter(one -> one.propensity() < 1).count();
    Comparator<JoinedAnswer> byTime = Comparator.comparingLong(JoinedAnswer::timeMillis);
    return new OffPolicyReport(
        answers.size(),
        olderLeftOut,
        answers.stream().min(byTime).map(OffPolicyReport::time).orElse(null),
        answers.stream().max(byTime).map(OffPolicyReport::time).orElse(null),
        share(placements.size(), answers.size()),
        share(drawn, placements.size()),
        loggedBy,
        clip,
        policies);
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static String time(JoinedAnswer answer) {
    return Instant.ofEpochMilli(answer.timeMillis()).toString();
  }
}
