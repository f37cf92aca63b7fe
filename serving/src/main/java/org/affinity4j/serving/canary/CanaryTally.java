package org.affinity4j.serving.canary;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.affinity4j.common.attribution.ClusteredShare;
import org.affinity4j.common.attribution.GroupComparison;
import org.affinity4j.common.attribution.Ratio;
import org.affinity4j.common.attribution.SequentialTest;
import org.affinity4j.common.checkpoint.CanaryFigure;
import org.affinity4j.common.checkpoint.CanaryPlan;

/** What one service saw of champion and canary. Thread-safe. */
final class CanaryTally {

  /** The chance that a canary which is as good is called worse by anything, ever, is below this. */
  private static final double ALPHA = GroupComparison.DEFAULT.alpha();

  private final CanaryPlan plan;
  private final Map<Side, Map<Measure, ClusteredShare>> shares = new EnumMap<>(Side.class);
  private final RecentAnswers recent = new RecentAnswers();

  /** What answers are compared by. */
  private enum Measure {
    /** Requests that a release could not answer. */
    ERRORS("errors", true),
    /** Answers without a product. */
    EMPTY("empty", true),
    /** Answers that took longer than the plan allows. */
    SLOW("slow", true),
    /** Lists that a shopper clicked on. */
    CLICKS("clicks", false);

    private static final Measure[] ALL = values();

    private final String wireName;
    private final boolean moreIsWorse;

    Measure(String wireName, boolean moreIsWorse) {
      this.wireName = wireName;
      this.moreIsWorse = moreIsWorse;
    }
  }

  CanaryTally(CanaryPlan plan) {
    this.plan = plan;
    for (Side side : Side.values()) {
      Map<Measure, ClusteredShare> own = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.ALL) {
        own.put(measure, new ClusteredShare());
      }
      shares.put(side, own);
    }
  }

  synchronized void answered(Side side, long shopper, boolean empty, boolean slow) {
    share(side, Measure.ERRORS).add(shopper, 0, 1);
    share(side, Measure.EMPTY).add(shopper, empty ? 1 : 0, 1);
    share(side, Measure.SLOW).add(shopper, slow ? 1 : 0, 1);
  }

  synchronized void failed(Side side, long shopper) {
    share(side, Measure.ERRORS).add(shopper, 1, 1);
  }

  synchronized void shown(Side side, long shopper, UUID id) {
    share(side, Measure.CLICKS).add(shopper, 0, 1);
    recent.add(id, new RecentAnswers.Shown(side, shopper));
  }

  /** Counts the first click on an answer. */
  synchronized void clicked(String id) {
    recent
        .take(id)
        .ifPresent(answer -> share(answer.side(), Measure.CLICKS).add(answer.shopper(), 1, 0));
  }

  /** Whether both have answered as often as the plan asks for. */
  synchronized boolean isEnough() {
    return answers(Side.CHAMPION) >= plan.answers() && answers(Side.CANARY) >= plan.answers();
  }

  synchronized List<CanaryFigure> figures() {
    var test = new SequentialTest(ALPHA / Measure.ALL.length, GroupComparison.DEFAULT.tau());
    var figures = new ArrayList<CanaryFigure>();
    for (Measure measure : Measure.ALL) {
      figures.add(figure(measure, test));
    }
    return figures;
  }

  private CanaryFigure figure(Measure measure, SequentialTest test) {
    Ratio champion = share(Side.CHAMPION, measure).ratio();
    Ratio canary = share(Side.CANARY, measure).ratio();
    SequentialTest.Verdict verdict = test.compare(champion, canary);
    double allowed = measure == Measure.SLOW ? plan.slowShare() : 0;
    boolean worse = measure.moreIsWorse ? verdict.low() > allowed : verdict.high() < -allowed;
    return new CanaryFigure(
        measure.wireName,
        Math.round(champion.denominator()),
        Math.round(canary.denominator()),
        champion.value(),
        canary.value(),
        verdict.low(),
        verdict.high(),
        worse);
  }

  private double answers(Side side) {
    return share(side, Measure.EMPTY).ratio().denominator();
  }

  private ClusteredShare share(Side side, Measure measure) {
    return Objects.requireNonNull(
        Objects.requireNonNull(shares.get(side)).get(measure), "all are there from the start");
  }
}
