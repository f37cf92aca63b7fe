package org.affinity4j.training.retrain.gate;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether a challenger may take the champion's place. Immutable. */
public final class PromotionGates {

  private static final double SIGNIFICANT = 0.05;

  /** Answers quicker than this are quick enough, however quick the champion's are. */
  private static final double QUICK_MILLIS = 5;

  /** Models smaller than this are small enough, however small the champion's is. */
  private static final long SMALL_BYTES = 64L << 20;

  private final PromotionGateOptions options;

  public PromotionGates(PromotionGateOptions options) {
    this.options = options;
  }

  /** The gate of data of which nothing can be asked. */
  public Gate noQuestions(String why) {
    return Gate.atLeast("questions", 0, options.minQuestions(), why);
  }

  /** Whether there is enough to judge by. */
  public Gate questions(int questions) {
    return Gate.atLeast(
        "questions",
        questions,
        options.minQuestions(),
        String.format(
            Locale.ROOT,
            "%,d questions of the newest feedback; expected at least %,d",
            questions,
            options.minQuestions()));
  }

  /**
   * Not worse than the margin, and not significantly worse at all. Where the interval reaches below
   * the margin, the questions were too few to rule that out, and the gate warns.
   */
  public Gate overall(SliceDifference all) {
    double bound = -options.margin() * all.champion();
    double difference = all.difference().value();
    boolean worse = all.difference().high() < 0;
    var gate =
        new Gate(
            "overall",
            difference,
            bound,
            difference >= bound && !worse ? Gate.Verdict.PASS : Gate.Verdict.FAIL,
            String.format(
                Locale.ROOT,
                "%s of the challenger %.4f, of the champion %.4f: difference %+.4f (95 %% %+.4f to %+.4f); at least %+.4f, and not significantly below 0",
                options.metric(),
                all.challenger(),
                all.champion(),
                difference,
                all.difference().low(),
                all.difference().high(),
                bound));
    return gate.warnIf(all.difference().low() < bound);
  }

  /** No slice significantly worse by more than its margin, for as many slices as there are. */
  public Gate slices(List<SliceDifference> slices) {
    double level = SIGNIFICANT / Math.max(1, slices.size());
    Optional<SliceDifference> worst = slices.stream().min(Comparator.comparingDouble(this::ratio));
    if (worst.isEmpty()) {
      return new Gate(
          "slices",
          0,
          -options.sliceMargin(),
          Gate.Verdict.WARN,
          String.format(
              Locale.ROOT,
              "no slice has %,d questions; none was judged",
              options.minSliceQuestions()));
    }
    Optional<SliceDifference> failed =
        slices.stream()
            .filter(slice -> ratio(slice) < -options.sliceMargin() && slice.pValue() < level)
            .min(Comparator.comparingDouble(this::ratio));
    SliceDifference shown = failed.or(() -> worst).orElseThrow();
    return new Gate(
            "slices",
            ratio(shown),
            -options.sliceMargin(),
            failed.isPresent() ? Gate.Verdict.FAIL : Gate.Verdict.PASS,
            String.format(
                Locale.ROOT,
                "%s of %d slices is %s (%,d questions): %+.1f %% of the champion's, p %.4f; below %+.1f %% and p below %.4f is refused",
                failed.isPresent() ? "worst" : "least good",
                slices.size(),
                shown.title(),
                shown.questions(),
                100 * ratio(shown),
                shown.pValue(),
                -100 * options.sliceMargin(),
                level))
        .warnIf(ratio(worst.get()) < -options.sliceMargin());
  }

  /** Quick enough. */
  public Gate speed(Cost champion, Cost challenger) {
    double bound = Math.max(QUICK_MILLIS, options.maxSlower() * champion.answerMillis());
    return Gate.atMost(
        "answer-time",
        challenger.answerMillis(),
        bound,
        String.format(
            Locale.ROOT,
            "95 %% of the challenger's answers take at most %.2f ms, of the champion's %.2f ms; at most %.2f ms",
            challenger.answerMillis(),
            champion.answerMillis(),
            bound));
  }

  /** Small enough. */
  public Gate size(Cost champion, Cost challenger) {
    double bound = Math.max(SMALL_BYTES, options.maxLarger() * champion.bytes());
    return Gate.atMost(
        "size",
        (double) challenger.bytes(),
        bound,
        String.format(
            Locale.ROOT,
            "the challenger's arrays have %,d bytes, the champion's %,d; at most %,.0f",
            challenger.bytes(),
            champion.bytes(),
            bound));
  }

  /**
   * Combination scores that mean what they say.
   *
   * @param error expected calibration error; null where combinations are not scored or judged
   */
  public Gate calibration(@Nullable Double error) {
    return error == null
        ? new Gate(
            "calibration",
            0,
            options.maxCalibrationError(),
            Gate.Verdict.PASS,
            "the data says too little of combinations to judge their scores")
        : Gate.atMost(
            "calibration",
            error,
            options.maxCalibrationError(),
            String.format(
                Locale.ROOT,
                "calibration error of combination scores %.4f; at most %.4f",
                error,
                options.maxCalibrationError()));
  }

  /** Challenger over champion, less 1; 0 where neither answers anything. */
  private double ratio(SliceDifference slice) {
    return slice.champion() == 0 ? 0 : slice.difference().value() / slice.champion();
  }
}
