package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.affinity4j.common.attribution.JoinedAnswer.Labels;
import org.affinity4j.common.attribution.OffPolicyEstimates.Rates;
import org.junit.jupiter.api.Test;

/**
 * Eight products of known attraction, five places of known examination. The service ranks the best
 * last but one; it draws places 2 to 5 from ranks 2 to 8 in a share of the answers, as the
 * service's exploration does.
 */
class OffPolicyTest {

  private static final double[] EXAMINED = {1, 0.6, 0.4, 0.3, 0.2};
  private static final double[] ATTRACTS = {0.2, 0.05, 0.08, 0.05, 0.1, 0.06, 0.5, 0.04};
  private static final double SHARE = 0.4;
  private static final int DRAWN = ATTRACTS.length - 1;

  /** The challenger has the best product second. */
  private static final List<Integer> CHALLENGER = List.of(0, 6, 4, 2, 5);

  private static final RankingPolicy POLICY =
      logged -> CHALLENGER.stream().map(item -> "p" + item).toList();

  @Test
  void estimatesCoverTheTruthWhichClicksAloneMiss() {
    double truth = value(CHALLENGER);
    var random = new SplittableRandom(21);
    int runs = 60;
    int[] covered = new int[4];
    int naive = 0;
    int gains = 0;
    double widthOfIps = 0;
    double widthOfRobust = 0;
    for (int run = 0; run < runs; run++) {
      List<JoinedAnswer> log = log(3_000, random.split());
      OffPolicyEstimates all = OffPolicy.DEFAULT.estimate(log, POLICY);
      Rates found = all.of(Outcome.CLICK);
      covered[0] += covers(found.ips(), truth);
      covered[1] += covers(found.snips(), truth);
      covered[2] += covers(found.doublyRobust(), truth);
      covered[3] += covers(found.logged(), value(List.of(0, 1, 2, 3, 4)));
      naive += covers(naive(log), truth);
      gains += covers(found.gain(), truth - loggedValue());
      widthOfIps += width(found.ips());
      widthOfRobust += width(found.doublyRobust());
      assertThat(all.support()).isCloseTo(1, within(0.15));
      assertThat(all.effectiveSize()).isBetween(50.0, 1_000.0);
    }
    assertThat(covered[0]).as("IPS").isGreaterThanOrEqualTo(52);
    assertThat(covered[1]).as("SNIPS").isGreaterThanOrEqualTo(52);
    assertThat(covered[2]).as("doubly robust").isGreaterThanOrEqualTo(52);
    assertThat(covered[3]).as("the champion as logged, exploration and all").isLessThan(30);
    assertThat(gains).as("gain over what was logged").isGreaterThanOrEqualTo(52);
    assertThat(naive).as("click rates of products wherever they stood").isLessThan(10);
    assertThat(widthOfRobust).isLessThan(widthOfIps);
  }

  @Test
  void theClickModelFindsHowFarShoppersLook() {
    ClickModel model = ClickModel.fit(log(60_000, new SplittableRandom(4)), Outcome.CLICK);

    for (int place = 2; place <= EXAMINED.length; place++) {
      double relative = model.examination(place) / model.examination(2);
      assertThat(relative).isCloseTo(EXAMINED[place - 1] / EXAMINED[1], within(0.06));
    }
    assertThat(model.clicks("p6", 2)).isCloseTo(0.3, within(0.02));
    assertThat(model.clicks("never seen", 9)).isBetween(0.0, 0.2);
  }

  @Test
  void clippingMakesWeightsSmallerAndTheEstimateToo() {
    List<JoinedAnswer> log = log(3_000, new SplittableRandom(5));
    Rates found = new OffPolicy(2).estimate(log, POLICY).of(Outcome.CLICK);

    assertThat(found.clippedIps().value()).isLessThan(found.ips().value());
    assertThat(width(found.clippedIps())).isLessThan(width(found.ips()));
  }

  @Test
  void cartsAreJudgedAsClicksAreAndDoubtsSayWhatIsMissing() {
    OffPolicyEstimates found =
        OffPolicy.DEFAULT.estimate(log(6_000, new SplittableRandom(7)), POLICY);

    assertThat(found.of(Outcome.CART)).isEqualTo(found.of(Outcome.CLICK));
    assertThat(found.of(Outcome.PURCHASE).ips().value()).isZero();
    assertThat(found.largestWeight()).isCloseTo(DRAWN / SHARE, within(1e-9));
    assertThat(found.doubts(20)).singleElement().asString().startsWith("purchase: 0 events");
    assertThat(found.doubts(5)).hasSize(2).anyMatch(one -> one.contains("counts as up to 18"));
  }

  @Test
  void withoutExplorationNothingIsKnownOfOtherLists() {
    List<JoinedAnswer> log =
        log(500, new SplittableRandom(6)).stream()
            .filter(answer -> answer.placements().get(1).item().equals("p1"))
            .toList();
    OffPolicyEstimates found = OffPolicy.DEFAULT.estimate(log, logged -> List.of("new-1", "new-2"));

    assertThat(found.support()).isZero();
    assertThat(found.effectiveSize()).isZero();
    Rates clicks = found.of(Outcome.CLICK);
    assertThat(clicks.events()).isZero();
    assertThat(clicks.ips().value()).isZero();
    assertThat(clicks.doublyRobust().value()).isEqualTo(clicks.direct().value());
    assertThat(String.join("; ", found.doubts(20)))
        .contains("only 0 % of its places", "100 % of its lists are shorter", "click: 0 events");
  }

  @Test
  void nothingGivesNothing() {
    OffPolicyEstimates found = OffPolicy.DEFAULT.estimate(List.of(), POLICY);

    assertThat(found.answers()).isZero();
    assertThat(found.of(Outcome.CLICK).ips().value()).isZero();
    assertThat(found.of(Outcome.CLICK).snips().value()).isZero();
    assertThat(found.doubts(20)).singleElement().asString().contains("no recorded answers");
    assertThatThrownBy(() -> new OffPolicy(0.5)).hasMessage("clip is 0.5; expected at least 1");
  }

  private static int covers(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
  }

  private static double width(Estimate estimate) {
    return estimate.high() - estimate.low();
  }

  /** What the service's own answers bring, explored as they are. */
  private static double loggedValue() {
    double first = EXAMINED[0] * ATTRACTS[0];
    double drawn =
        IntStream.rangeClosed(1, DRAWN).mapToDouble(item -> ATTRACTS[item]).sum() / DRAWN;
    double explored =
        first
            + IntStream.range(1, EXAMINED.length)
                .mapToDouble(place -> EXAMINED[place] * drawn)
                .sum();
    return (1 - SHARE) * value(List.of(0, 1, 2, 3, 4)) + SHARE * explored;
  }

  private static double value(List<Integer> ranking) {
    return IntStream.range(0, ranking.size())
        .mapToDouble(place -> EXAMINED[place] * ATTRACTS[ranking.get(place)])
        .sum();
  }

  /** Sums each product's click rate over all places where it stood. */
  private static Estimate naive(List<JoinedAnswer> log) {
    Function<String, Ratio> rate =
        item -> {
          List<Placement> all =
              log.stream()
                  .flatMap(answer -> answer.placements().stream())
                  .filter(one -> one.item().equals(item))
                  .toList();
          return Ratio.ofTrials(all.stream().filter(Placement::clicked).count(), all.size());
        };
    List<Ratio> rates = CHALLENGER.stream().map(item -> rate.apply("p" + item)).toList();
    return Estimate.normal(
        rates.stream().mapToDouble(Ratio::value).sum(),
        rates.stream().mapToDouble(Ratio::variance).sum());
  }

  private static List<JoinedAnswer> log(int answers, SplittableRandom random) {
    var log = new ArrayList<JoinedAnswer>();
    for (int i = 0; i < answers; i++) {
      var placements = new ArrayList<Placement>();
      int[] shown = shown(random);
      for (int place = 0; place < EXAMINED.length; place++) {
        int item = shown[place];
        boolean clicked = random.nextDouble() < EXAMINED[place] * ATTRACTS[item];
        double own = item == place ? 1 - SHARE : 0;
        double propensity = place == 0 ? 1 : own + SHARE / DRAWN;
        placements.add(
            new Placement("p" + item, place + 1, propensity, clicked, clicked, clicked, false, 0));
      }
      log.add(
          new JoinedAnswer(
              "r" + i,
              i,
              random.nextLong(),
              new Labels("cart", "release", Labels.NONE),
              true,
              List.of(),
              placements));
    }
    return log;
  }

  private static int[] shown(SplittableRandom random) {
    int[] items = IntStream.range(0, ATTRACTS.length).toArray();
    if (random.nextDouble() < SHARE) {
      for (int i = items.length - 1; i > 1; i--) {
        int other = 1 + random.nextInt(i);
        int item = items[i];
        items[i] = items[other];
        items[other] = item;
      }
    }
    return items;
  }
}
