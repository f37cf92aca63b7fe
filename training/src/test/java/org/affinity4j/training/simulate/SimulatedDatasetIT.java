package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.IngestReport;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Splitters;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The descriptors beside a simulated shop, read by the loader that reads every data set. */
class SimulatedDatasetIT {

  @TempDir static Path folder;

  private static SimulationSummary summary;
  private static ShopTables shop;

  @BeforeAll
  static void simulate() throws IOException {
    summary =
        SimulatedShop.write(folder, SimulationOptions.ofEvents(20_000), ProgressListener.SILENT);
    shop = ShopTables.read(folder);
  }

  @Test
  void ordersAreBaskets() throws IOException {
    LoadedDataset loaded =
        DatasetLoader.load(summary.descriptor().toString(), ProgressListener.SILENT);

    var sequences = loaded.dataset().sequences();
    assertThat(sequences.kind()).isEqualTo(SequenceKind.BASKET);
    assertThat(sequences.size()).isEqualTo(shop.orders().size());
    assertThat(sequences.events()).isEqualTo((int) shop.count("purchase"));
    assertThat(loaded.dataset().combinations().size()).isEqualTo(summary.bundles());
    assertThat(loaded.protocol().splitter()).isEqualTo("hidden-basket-member");
    assertThat(loaded.protocol().testShare()).isEqualTo(0.2);
    assertThat(Splitters.of(loaded.protocol()).split(loaded.dataset(), 1).test().cases())
        .isNotEmpty();
  }

  @Test
  void nothingButWhatWasNotBoughtIsDropped() throws IOException {
    LoadedDataset loaded =
        DatasetLoader.load(summary.descriptor().toString(), ProgressListener.SILENT);
    assertThat(loaded.report().files())
        .flatMap(IngestReport.FileReport::drops)
        .extracting(IngestReport.Drop::reason, IngestReport.Drop::rows)
        .containsExactly(tuple("not a purchase", summary.events() - shop.count("purchase")));
  }

  @Test
  void catalogueIsWholeWithChineseTitles() throws IOException {
    LoadedDataset loaded =
        DatasetLoader.load(summary.descriptor().toString(), ProgressListener.SILENT);
    assertThat(loaded.dataset().catalog().items())
        .allSatisfy(
            item -> {
              var row = shop.row(item.id().value());
              assertThat(item.title()).hasValue(row.title());
              assertThat(item.attributes()).containsEntry("title_zh", row.titleZh());
              assertThat(String.join(" > ", item.categoryPath())).isEqualTo(row.category());
              // the data set's price is the median of what was asked, offers included
              assertThat(item.price().orElseThrow()).isBetween(row.price() * 0.59, row.price());
            });
    assertThat(loaded.dataset().catalog().items()).extracting(Item::available).contains(false);
  }

  @Test
  void allEventsAreSessions() throws IOException {
    LoadedDataset loaded =
        DatasetLoader.load(
            folder.resolve(ShopFiles.SESSIONS_DESCRIPTOR).toString(), ProgressListener.SILENT);
    assertThat(loaded.dataset().sequences().kind()).isEqualTo(SequenceKind.SESSION);
    assertThat((long) loaded.dataset().sequences().size()).isEqualTo(summary.sessions());
    assertThat((long) loaded.dataset().sequences().events()).isEqualTo(summary.events());
    assertThat(loaded.report().rowsDropped()).isZero();
  }
}
