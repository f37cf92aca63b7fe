package org.affinity4j.training.retrain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.training.retrain.gate.PromotionGateOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Releases that go on from each other. */
class WarmRetrainTest {

  private static final String[] SMALL = {"dimension=16", "epochs=4"};

  @TempDir private Path folder;

  @Test
  void aReleaseGoesOnFromTheOneBeforeUntilAShopperOfTheChainIsErased() throws IOException {
    ShopWithFeedback shop = ShopWithFeedback.make(folder, 16_000);
    var north = new TestFeedback(shop.store(), "north");
    int third = shop.newer() / 3;
    RetrainOptions options = options(7);

    shop.export(north, 0, third);
    RetrainReport first = shop.retrain("item2vec", options, SMALL);
    assertThat(requireNonNull(first.start()).release()).isNull();
    assertThat(first.start().models().get(0).because()).isEqualTo("there is no release in use");
    assertThat(first.start().models().get(0).passes()).isEqualTo(4);

    shop.export(north, third, 2 * third);
    RetrainReport second = shop.retrain("item2vec", options, SMALL);
    String champion = requireNonNull(first.release());
    assertThat(requireNonNull(second.start()).release()).as(second.text()).isEqualTo(champion);
    assertThat(second.start().models().get(0).warm()).isTrue();
    assertThat(second.text()).contains("started from " + champion).contains("warm, 2 passes in");
    Lineage.Start start = requireNonNull(lineage(shop, second).start());
    assertThat(start.ancestors()).extracting(Lineage.Ancestor::release).containsExactly(champion);
    assertThat(start.ancestors().get(0).positions()).containsEntry("north", (long) third);
    assertThat(start.whole()).isTrue();
    assertThat(start.models()).extracting(Lineage.Warm::passes).containsExactly(2);
    assertThat(lineage(shop, second).readings("north")).containsExactly(2L * third, (long) third);

    north.erase(shop.shopper(0), 1);
    shop.export(north, 2 * third, shop.newer());
    RetrainReport last = shop.retrain("item2vec", options, SMALL);
    assertThat(requireNonNull(last.start()).release()).isNull();
    assertThat(last.start().models().get(0).because())
        .isEqualTo("shoppers it learnt from were erased");
    assertThat(lineage(shop, last).start()).isNull();
  }

  private static Lineage lineage(ShopWithFeedback shop, RetrainReport report) throws IOException {
    return requireNonNull(
        shop.opened()
            .open(requireNonNull(report.release(), report.text()))
            .manifest()
            .provenance()
            .lineage());
  }

  /** Promotes whatever is made. */
  private static RetrainOptions options(int scratchEvery) {
    RetrainOptions options = RetrainOptions.defaults();
    return new RetrainOptions(
        options.cleaning(),
        options.data(),
        new PromotionGateOptions("recall@20", 1, 1, 1, 100_000, 1_000, 1_000, 1),
        options.heldOut(),
        new StartOptions(StartPolicy.WARM, 0.5, scratchEvery),
        false);
  }
}
