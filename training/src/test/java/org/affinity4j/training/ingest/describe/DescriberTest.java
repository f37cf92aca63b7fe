package org.affinity4j.training.ingest.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.DescriptorReader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.ingest.Shape;
import org.affinity4j.training.ingest.table.TableException;
import org.affinity4j.training.progress.ProgressListener;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each file is described, and its descriptor then read without a change by hand. */
class DescriberTest {

  @TempDir private Path folder;

  @Test
  void anEventTableWithTypesAndPrices() throws Exception {
    StringBuilder rows = new StringBuilder("visitor_id,event,product_id,ts,price,colour\n");
    for (int i = 0; i < 60; i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "u%d,%s,p%d,2024-03-%02d 10:%02d:00,%d.50,red%n",
              i % 7,
              i % 3 == 0 ? "buy" : i % 3 == 1 ? "pv" : "addtocart",
              i % 11,
              1 + i % 28,
              i,
              i));
    }

    LoadedDataset loaded = describeAndLoad("events.csv", rows.toString(), Shape.EVENTS);

    Dataset dataset = loaded.dataset();
    assertThat(dataset.sequences().kind()).isEqualTo(SequenceKind.SESSION);
    assertThat(dataset.users()).hasSize(7);
    assertThat(dataset.catalog().size()).isEqualTo(11);
    assertThat(loaded.report().rowsDropped()).isZero();
    assertThat(dataset.sequences().hasTimes()).isTrue();
    assertThat(
            List.of(
                dataset.sequences().type(0),
                dataset.sequences().type(1),
                dataset.sequences().type(2)))
        .doesNotContain(EventType.RATING);
    assertThat(loaded.protocol().splitter()).isEqualTo("time");
  }

  @Test
  void orderLinesWithSemicolonsCommaNumbersAndReturns() throws Exception {
    StringBuilder rows =
        new StringBuilder("Rechnung;Artikel;Bezeichnung;Menge;Einzelpreis;Datum\n");
    for (int i = 0; i < 40; i++) {
      rows.append(
          "R%d;A-%d;Lampe Nummer %d;%d;12,50;%02d.05.2024 09:%02d\n"
              .formatted(i / 4, i % 9, i % 9, i == 7 ? -1 : 1, 13 + i % 15, i));
    }

    LoadedDataset loaded = describeAndLoad("orders.csv", rows.toString(), Shape.EVENTS);

    assertThat(loaded.dataset().sequences().kind()).isEqualTo(SequenceKind.BASKET);
    assertThat(loaded.dataset().sequences().size()).isEqualTo(10);
    assertThat(loaded.dataset().catalog().item(0).title()).contains("Lampe Nummer 0");
    assertThat(loaded.dataset().catalog().item(0).price()).hasValue(12.5);
    assertThat(loaded.report().rowsDropped()).isEqualTo(1);
    assertThat(loaded.protocol().splitter()).isEqualTo("hidden-basket-member");
  }

  @Test
  void sessionsAsItemLists() throws Exception {
    StringBuilder rows = new StringBuilder("session_index\titems\n");
    for (int i = 1; i < 50; i++) {
      rows.append("%d\t%d %d %d\n".formatted(i, i % 13, i % 7, 20 + i % 5));
    }

    Dataset dataset = describeAndLoad("sessions.tsv", rows.toString(), Shape.ITEM_LISTS).dataset();

    assertThat(dataset.sequences().kind()).isEqualTo(SequenceKind.SESSION);
    assertThat(dataset.sequences().size()).isEqualTo(49);
    assertThat(dataset.sequences().key(0)).isEqualTo("1");
  }

  @Test
  void userHistoriesAsPairsAndAsLists() throws Exception {
    StringBuilder pairs = new StringBuilder("user_id\titem_id\n");
    StringBuilder lists = new StringBuilder("user_id\titem_ids\n");
    for (int i = 0; i < 50; i++) {
      pairs.append("%d\t%d\n".formatted(i / 5, i % 17));
      lists.append("%d\t%d %d %d\n".formatted(i, i % 13, i % 7, 20 + i % 5));
    }

    LoadedDataset asPairs = describeAndLoad("pairs.tsv", pairs.toString(), Shape.EVENTS);
    LoadedDataset asLists = describeAndLoad("lists.tsv", lists.toString(), Shape.ITEM_LISTS);

    assertThat(asPairs.dataset().sequences().kind()).isEqualTo(SequenceKind.HISTORY);
    assertThat(asPairs.dataset().sequences().size()).isEqualTo(10);
    assertThat(asPairs.protocol().splitter()).isEqualTo("leave-last-out");
    assertThat(asLists.dataset().sequences().kind()).isEqualTo(SequenceKind.HISTORY);
    assertThat(asLists.dataset().users()).hasSize(50);
  }

  @Test
  void basketsWithoutAnyHeader() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      rows.append("%d %d %d\n".formatted(i % 13, 30 + i % 7, 60 + i % 5));
    }

    Dataset dataset = describeAndLoad("retail.dat", rows.toString(), Shape.ITEM_LISTS).dataset();

    assertThat(dataset.sequences().kind()).isEqualTo(SequenceKind.BASKET);
    assertThat(dataset.sequences().size()).isEqualTo(50);
    assertThat(dataset.catalog().size()).isEqualTo(25);
  }

  @Test
  void aBundleTable() throws Exception {
    StringBuilder rows = new StringBuilder("bundle ID,item ID\n");
    for (int i = 0; i < 60; i++) {
      rows.append("%d,%d\n".formatted(i / 3, 100 + i % 17));
    }

    LoadedDataset loaded = describeAndLoad("bundles.csv", rows.toString(), Shape.COMBINATIONS);

    assertThat(loaded.dataset().combinations().size()).isEqualTo(20);
    assertThat(loaded.dataset().catalog().size()).isEqualTo(17);
    assertThat(loaded.protocol().splitter()).isEqualTo("combination");
  }

  @Test
  void jsonLines() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      rows.append(
          "{\"user\": {\"id\": \"u%d\"}, \"sku\": \"s%d\", \"timestamp\": %d, \"action\": \"view\"}\n"
              .formatted(i % 5, i % 11, 1_714_720_500L + i * 1000L));
    }

    Dataset dataset = describeAndLoad("log.jsonl", rows.toString(), Shape.EVENTS).dataset();

    assertThat(dataset.users()).hasSize(5);
    assertThat(dataset.catalog().size()).isEqualTo(11);
    assertThat(dataset.sequences().hasTimes()).isTrue();
  }

  @Test
  void parquet() throws Exception {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            "message log { required int64 customer_id; required binary sku (STRING); required"
                + " binary order_id (STRING); required int64 time (TIMESTAMP(MILLIS,true)); }");
    Path file = folder.resolve("log.parquet");
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(schema).build()) {
      for (int i = 0; i < 30; i++) {
        writer.write(
            new SimpleGroupFactory(schema)
                .newGroup()
                .append("customer_id", (long) (i % 4))
                .append("sku", "s" + i % 7)
                .append("order_id", "o" + i / 3)
                .append("time", 1_714_720_500_000L + i));
      }
    }

    Dataset dataset = load(describe(file, null, Shape.EVENTS)).dataset();

    assertThat(dataset.sequences().kind()).isEqualTo(SequenceKind.BASKET);
    assertThat(dataset.sequences().size()).isEqualTo(10);
    assertThat(dataset.users()).hasSize(4);
    assertThat(dataset.sequences().timeMillis(0)).isEqualTo(1_714_720_500_000L);
  }

  @Test
  void aTestFileBecomesTheGivenTestPart() throws Exception {
    Path train =
        Files.writeString(folder.resolve("a.tsv"), "session\titems\n1\t1 2\n2\t2 3\n3\t3 1\n");
    Path test = Files.writeString(folder.resolve("b.tsv"), "session\titems\n9\t1 3\n");

    LoadedDataset loaded = load(describe(train, test, Shape.ITEM_LISTS));

    assertThat(loaded.dataset().givenTest().orElseThrow().size()).isEqualTo(1);
    assertThat(loaded.protocol().splitter()).isEqualTo("given-test");
  }

  @Test
  void doubtsAreNamedInTheDescriptor() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      rows.append("%d,%d,%d/%d/2024 10:00\n".formatted(i % 5, i % 7, 1 + i % 9, 1 + i % 9));
    }
    Path file = Files.writeString(folder.resolve("bare.csv"), rows);

    Finding finding = Describer.describe(file, folder, null);

    assertThat(finding.uncertain())
        .anyMatch(doubt -> doubt.contains("taken for the item, judged by its place"))
        .anyMatch(doubt -> doubt.contains("M/d/yyyy H:mm, but d/M/yyyy H:mm would fit as well"));
    assertThat(finding.yaml()).contains("# Please look at these guesses:");
    assertThat(load(finding.yaml()).dataset().catalog().size()).isEqualTo(7);
  }

  @Test
  void aCatalogueAloneIsDescribedButSaysWhatItLacks() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("goods.csv"),
            "sku,title,category,brand,price\n"
                + "1,Desk lamp,Home > Light,Lux,9.5\n"
                + "2,LED bulb,Home > Light,Lux,3\n");

    Finding finding = Describer.describe(file, folder, null);

    assertThat(finding.shape()).isEqualTo(Shape.CATALOGUE);
    assertThat(finding.yaml()).contains("A catalogue alone is no data set").contains("\" > \"");
    assertThatThrownBy(() -> load(finding.yaml()))
        .hasMessageContaining("no file of shape events, item-lists or combinations");
  }

  @Test
  void whatCannotBeDescribedIsRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.csv"), "\n\n");
    Path words = Files.writeString(folder.resolve("words.csv"), "it was fine,so so so\n".repeat(9));

    assertThatThrownBy(() -> Describer.describe(folder.resolve("gone.csv"), folder, null))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> Describer.describe(empty, folder, null))
        .hasMessageContaining("is empty");
    assertThatThrownBy(() -> Describer.describe(words, folder, null))
        .hasMessageContaining("shows no column that could be an item");
  }

  private LoadedDataset describeAndLoad(String name, String text, Shape shape) throws IOException {
    return load(describe(Files.writeString(folder.resolve(name), text), null, shape));
  }

  private String describe(Path file, @Nullable Path test, Shape shape) throws IOException {
    Finding finding = Describer.describe(file, folder, test);
    assertThat(finding.shape()).as(finding.yaml()).isEqualTo(shape);
    return finding.yaml();
  }

  private LoadedDataset load(String yaml) throws IOException {
    DataHome home = new DataHome(null, List.of(), folder);
    return new DatasetLoader(home)
        .read(DescriptorReader.parse(yaml, "described.yaml"), folder, ProgressListener.SILENT);
  }
}
