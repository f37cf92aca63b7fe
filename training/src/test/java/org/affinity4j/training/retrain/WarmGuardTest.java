package org.affinity4j.training.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.data.CleaningOptions;
import org.affinity4j.training.retrain.data.FeedbackReading;
import org.affinity4j.training.retrain.data.MergedData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the models of the release in use may be a start. */
class WarmGuardTest {

  private static final RetrainOptions OPTIONS = RetrainOptions.defaults();

  @TempDir private Path folder;
  private ShopWithFeedback shop;
  private TestFeedback north;

  @BeforeEach
  void makeShop() throws IOException {
    shop = ShopWithFeedback.make(folder, 12_000);
    north = new TestFeedback(shop.store(), "north");
  }

  private Optional<String> objection(RetrainOptions options) throws IOException {
    String id = shop.opened().current().orElseThrow().release();
    Release champion = ReleaseReader.standard().read(shop.opened(), id);
    Lineage before = champion.manifest().provenance().lineage();
    var reading =
        new FeedbackReading(TestFeedback.reader(shop.store()), before, ProgressListener.SILENT);
    MergedData data =
        shop.task("item-knn", options).merge(reading.read(), ShopWithFeedback.CONTEXT);
    return WarmGuard.objection(champion, data, options);
  }

  /** A release that has read the first half of the feedback. */
  private void release() throws IOException {
    shop.export(north, 0, shop.newer() / 2);
    RetrainReport report = shop.retrain("item-knn", OPTIONS);
    assertThat(report.decision()).as(report.text()).isEqualTo(Decision.PROMOTED);
  }

  @Test
  void aReleaseOfTheSameFilesMayBeAStart() throws IOException {
    shop.promote("popularity");
    shop.export(north, 0, shop.newer());

    assertThat(objection(OPTIONS)).isEmpty();
  }

  @Test
  void aReleaseOfFeedbackMayBeAStartUntilSomebodyItLearntFromIsErased() throws IOException {
    release();
    north.erase(999_999, 1);
    shop.export(north, shop.newer() / 2, shop.newer() - 1);
    assertThat(objection(OPTIONS)).isEmpty();

    north.erase(shop.shopper(0), 1);
    shop.export(north, shop.newer() - 1, shop.newer());

    assertThat(objection(OPTIONS)).hasValueSatisfying(o -> assertThat(o).contains("were erased"));
  }

  @Test
  void whoIsErasedAfterTheReadingOfASegmentThatIsGoneMayHaveBeenInIt() throws IOException {
    release();
    try (var files = Files.list(shop.store().resolve("feedback/north"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    shop.export(north, shop.newer() / 2, shop.newer() - 1);
    assertThat(objection(OPTIONS)).isEmpty();

    north.erase(999_999, 1);
    shop.export(north, shop.newer() - 1, shop.newer());

    assertThat(objection(OPTIONS))
        .hasValueSatisfying(o -> assertThat(o).contains("rewritten or gone"));
  }

  @Test
  void unreadFeedbackThatIsGoneMayHaveHeldErasures() throws IOException {
    release();
    north.erase(shop.shopper(0), 1);
    var later = new TestFeedback(shop.store(), "north", north.next());
    shop.export(later, shop.newer() / 2, shop.newer());

    assertThat(objection(OPTIONS))
        .hasValueSatisfying(o -> assertThat(o).contains("had not read is gone"));
  }

  @Test
  void otherOptionsOfCleaningAreNoStart() throws IOException {
    release();
    var stricter =
        new RetrainOptions(
            new CleaningOptions(20, 0.1, 0.2, 1, 3),
            OPTIONS.data(),
            OPTIONS.promotion(),
            OPTIONS.heldOut(),
            false);

    assertThat(objection(stricter))
        .hasValueSatisfying(o -> assertThat(o).contains("options have changed"));
  }

  @Test
  void otherFilesAreNoStart() throws IOException {
    release();
    shop.dropFirstOfFiles();

    assertThat(objection(OPTIONS)).hasValueSatisfying(o -> assertThat(o).contains("files"));
  }

  @Test
  void everySoManyReleasesOneIsFromScratch() throws IOException {
    release();

    assertThat(objection(OPTIONS.with(new StartOptions(StartPolicy.WARM, 0.5, 1))))
        .hasValue("one of 1 releases is trained from scratch");
    assertThat(objection(OPTIONS.with(new StartOptions(StartPolicy.WARM, 0.5, 2)))).isEmpty();
  }
}
