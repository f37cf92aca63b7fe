package org.affinity4j.training.retrain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.training.retrain.gate.Gate;
import org.affinity4j.training.retrain.gate.PromotionGateOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetrainJobTest {

  private static final long EVENTS = 20_000;

  @TempDir private Path folder;
  private ShopWithFeedback shop;
  private CheckpointStore store;

  @BeforeEach
  void makeShop() throws IOException {
    shop = ShopWithFeedback.make(folder, EVENTS);
    store = shop.opened();
  }

  @Test
  void aBetterChallengerIsPublishedWithItsLineageAndPromoted() throws IOException {
    String champion = shop.promote("popularity");
    var north = new TestFeedback(shop.store(), "north");
    shop.export(north, 0, shop.newer() / 2);
    shop.export(north, shop.newer() / 2, shop.newer());

    RetrainReport report = shop.retrain("item-knn", lenientOnSlices());

    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.PROMOTED);
    assertThat(store.current().map(Promotion::release)).hasValue(requireNonNull(report.release()));
    assertThat(report.slices().get(0).difference().low()).isPositive();
    Provenance provenance = store.open(requireNonNull(report.release())).manifest().provenance();
    assertThat(provenance.parent()).isEqualTo(champion);
    Lineage lineage = requireNonNull(provenance.lineage());
    assertThat(lineage.segments()).hasSize(2);
    assertThat(lineage.position("north")).isEqualTo(shop.newer());
    assertThat(lineage.base().fingerprint()).isNotEqualTo(provenance.data().fingerprint());
    assertThat(lineage.options()).containsEntry("heldOut", "0.3");
  }

  @Test
  void aSliceThatIsMuchWorseRefusesAChallengerThatIsBetterOverall() throws IOException {
    shop.promote("popularity");
    shop.export(new TestFeedback(shop.store(), "north"), 0, shop.newer());

    RetrainReport report = shop.retrain("item-knn", RetrainOptions.defaults());

    assertThat(report.sentence()).contains("Refused by slices");
    assertThat(report.text()).contains("popularity head");
  }

  @Test
  void aWorseChallengerIsRefusedAndNotPublished() throws IOException {
    String champion = shop.promote("item-knn");
    shop.export(new TestFeedback(shop.store(), "north"), 0, shop.newer());

    RetrainReport report = shop.retrain("popularity", RetrainOptions.defaults());

    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.REFUSED);
    assertThat(report.gates()).filteredOn(Gate::failed).extracting(Gate::name).contains("overall");
    assertThat(report.sentence()).contains("overall").contains(champion + " stays in use");
    assertThat(store.current().map(Promotion::release)).hasValue(champion);
    assertThat(store.list()).hasSize(1);
  }

  @Test
  void whatTheLastReleaseHasReadIsNoNewFeedback() throws IOException {
    var north = new TestFeedback(shop.store(), "north");
    shop.export(north, 0, shop.newer() - 500);
    String first = shop.retrain("item-knn", RetrainOptions.defaults()).release();
    shop.export(north, shop.newer() - 500, shop.newer());

    RetrainReport second = shop.retrain("item-knn", RetrainOptions.defaults());

    assertThat(first).isNotNull();
    assertThat(second.champion()).isEqualTo(first);
    assertThat(requireNonNull(second.feedback()).fresh()).isEqualTo(500);
    assertThat(second.gates())
        .filteredOn(Gate::failed)
        .extracting(Gate::name)
        .containsExactly("volume");
  }

  @Test
  void aDryRunPublishesNothing() throws IOException {
    shop.export(new TestFeedback(shop.store(), "north"), 0, shop.newer());
    RetrainOptions options = RetrainOptions.defaults();

    RetrainReport report =
        shop.retrain(
            "item-knn",
            new RetrainOptions(options.cleaning(), options.data(), options.promotion(), 0.3, true));

    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.WOULD_PROMOTE);
    assertThat(store.list()).isEmpty();
  }

  @Test
  void damagedFeedbackIsRefusedBeforeTrainingAndTheReportSaysWhy() throws IOException {
    shop.export(new TestFeedback(shop.store(), "north"), 0, shop.newer());
    Path segment;
    try (var files = Files.list(shop.store().resolve("feedback/north"))) {
      segment = files.filter(f -> f.toString().endsWith(".gz")).findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);

    RetrainReport report = shop.retrain("item-knn", RetrainOptions.defaults());

    assertThat(report.isRefused()).isTrue();
    assertThat(report.text()).contains(segment.getFileName().toString());
  }

  @Test
  void theReportIsWrittenAsJsonAndAsAPage() throws IOException {
    shop.promote("popularity");
    shop.export(new TestFeedback(shop.store(), "north"), 0, shop.newer());

    shop.retrain("item-knn", lenientOnSlices()).write(folder.resolve("report"));

    assertThat(Files.readString(folder.resolve("report/retrain.json")))
        .contains("\"decision\" : \"PROMOTED\"", "\"popularity-drift\"");
    assertThat(Files.readString(folder.resolve("report/retrain.html")))
        .contains("popularity-drift", "Published and promoted");
    assertThat(folder.resolve("report/report.html")).isNotEmptyFile();
  }

  /** Nothing answers the head of popularity as well as popularity, which is its champion here. */
  private static RetrainOptions lenientOnSlices() {
    RetrainOptions options = RetrainOptions.defaults();
    return new RetrainOptions(
        options.cleaning(),
        options.data(),
        new PromotionGateOptions("recall@20", 200, 0.05, 0.5, 100, 3, 3, 0.1),
        options.heldOut(),
        false);
  }
}
