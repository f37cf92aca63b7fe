package org.affinity4j.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.common.attribution.EarlierDeeds;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.JoinedAnswer.Labels;
import org.affinity4j.common.attribution.OffPolicy;
import org.affinity4j.common.attribution.OffPolicyEstimates;
import org.affinity4j.common.attribution.OffPolicyEstimates.Rates;
import org.affinity4j.common.attribution.Outcome;
import org.affinity4j.common.attribution.Placement;
import org.affinity4j.common.attribution.RankingPolicy;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shoppers who like phones, then chargers, and look at lower places less. One release logs, with
 * places drawn as the service draws them; another one is judged.
 */
class ServedPolicyTest {

  private static final double[] EXAMINED = {1, 0.8, 0.6, 0.5};
  private static final List<Integer> CARTS =
      List.of(TestShop.CASE, TestShop.EARPHONES, TestShop.COFFEE);
  private static final Exploration EXPLORATION = new Exploration(0.5, 8);

  @TempDir private Path root;

  @Test
  void whatAReleaseWouldBringIsToldBeforeItAnswers() throws IOException {
    CheckpointStore store = TestShop.store(root);
    Release champion = read(store, TestShop.publish(store, 1));
    Release challenger = read(store, TestShop.publishBlend(store));
    RankingPolicy policy = new ServedPolicy(challenger, EarlierDeeds.NONE).keepingFirst();
    List<JoinedAnswer> log = log(champion, 6_000, new SplittableRandom(11));

    OffPolicyEstimates found = OffPolicy.DEFAULT.estimate(log, policy);

    double truth = log.stream().mapToDouble(one -> value(policy.rank(one))).average().orElseThrow();
    Rates clicks = found.of(Outcome.CLICK);
    assertThat(found.support()).isCloseTo(1, within(0.1));
    assertThat(found.shortLists()).isZero();
    assertThat(truth).isBetween(clicks.ips().low(), clicks.ips().high());
    assertThat(truth).isBetween(clicks.snips().low(), clicks.snips().high());
    assertThat(truth).isBetween(clicks.doublyRobust().low(), clicks.doublyRobust().high());
    assertThat(clicks.logged().value()).isNotCloseTo(truth, within(0.02));
    assertThat(
            OffPolicy.DEFAULT
                .estimate(log, new ServedPolicy(challenger, EarlierDeeds.NONE))
                .support())
        .as("the first place is never drawn")
        .isLessThan(0.9);
  }

  @Test
  void listsAreThoseOfTheServiceByScenario() throws IOException {
    Release release = TestShop.release(root);
    var service = new RecommendationService(release);
    var policy = new ServedPolicy(release, EarlierDeeds.NONE);
    int[] phone = {TestShop.PHONE};

    assertThat(policy.rank(asked("cart", "phone-01")))
        .isEqualTo(ids(service.completeCart(phone, Ask.of(4, ItemFilter.ALL))))
        .isEqualTo(policy.rank(asked("a name of the shop's own", "phone-01", "not known")));
    assertThat(policy.rank(asked("substitute", "phone-01")))
        .isEqualTo(ids(service.related(0, RelatedBy.SUBSTITUTE, Ask.of(4, ItemFilter.ALL))))
        .startsWith("phone-02");
    assertThat(policy.rank(asked("cross_category", "phone-01")))
        .isEqualTo(ids(service.crossCategory(phone, 1, Ask.of(4, ItemFilter.ALL))));
    assertThat(policy.rank(asked("session", "phone-01"))).hasSize(4).doesNotContain("phone-01");
    assertThat(policy.rank(asked("user")))
        .isEqualTo(policy.rank(asked("popular")))
        .isEqualTo(ids(service.popular(Ask.of(4, ItemFilter.ALL))));
  }

  private static Release read(CheckpointStore store, String id) throws IOException {
    return ReleaseReader.standard().read(store, id);
  }

  private static List<String> ids(Recommendation answer) {
    return answer.items().stream().map(one -> TestShop.IDS.get(one.item())).toList();
  }

  private static JoinedAnswer asked(String scenario, String... items) {
    var place = new Placement("case-01", 1, 1, false, false, false, false, 0);
    return answer(1, scenario, List.of(items), List.of(place, place, place, place));
  }

  private static JoinedAnswer answer(
      long shopper, String scenario, List<String> asked, List<Placement> placements) {
    return new JoinedAnswer(
        "r" + shopper,
        1,
        shopper,
        new Labels(scenario, "release", Labels.NONE),
        true,
        asked,
        placements);
  }

  private static double attracts(String item) {
    return item.startsWith("phone") ? 0.6 : item.startsWith("charger") ? 0.4 : 0.1;
  }

  private static double value(List<String> list) {
    double value = 0;
    for (int place = 0; place < list.size(); place++) {
      value += EXAMINED[place] * attracts(list.get(place));
    }
    return value;
  }

  private static List<JoinedAnswer> log(Release champion, int answers, SplittableRandom random) {
    var service = new RecommendationService(champion);
    var log = new ArrayList<JoinedAnswer>();
    for (int i = 0; i < answers; i++) {
      int item = CARTS.get(i % CARTS.size());
      var ask =
          new Ask(
              EXAMINED.length + EXPLORATION.more(),
              ItemFilter.ALL,
              Double.NEGATIVE_INFINITY,
              0,
              List.of(),
              false);
      Recommendation found = service.completeCart(new int[] {item}, ask);
      Arrangement shown = EXPLORATION.arrange(found.items(), EXAMINED.length, random.nextLong());
      var placements = new ArrayList<Placement>();
      for (Arrangement.Place place : shown.places()) {
        int position = placements.size() + 1;
        String id = TestShop.IDS.get(place.suggestion().item());
        boolean clicked = random.nextDouble() < EXAMINED[position - 1] * attracts(id);
        placements.add(
            new Placement(id, position, place.propensity(), clicked, clicked, false, false, 0));
      }
      log.add(answer(random.nextLong(), "cart", List.of(TestShop.IDS.get(item)), placements));
    }
    return log;
  }
}
