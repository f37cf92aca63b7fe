package org.affinity4j.training.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.ingest.IngestReport.Drop;
import org.affinity4j.training.ingest.IngestReport.Example;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.affinity4j.training.ingest.table.TableException;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From small files and descriptors to data sets, with every kind of dirt. */
class DatasetLoaderTest {

  private static final String DIRTY_DESCRIPTOR =
      """
      name: dirty
      files:
        - path: dirty.csv
          shape: events
          columns: {item: sku, sequence: order, user: who, time: at, quantity: n, price: cost, type: what}
          eventTypes: {buy: purchase}
          drop:
            - {reason: repeated, repeats: true}
            - {reason: cancelled, column: order, matches: "C.*"}
            - {reason: shipping, column: sku, oneOf: [SHIP]}
            - {reason: returned, column: n, below: 0}
            - {reason: nothing, column: n, atMost: 0}
            - {reason: bulk, column: n, atLeast: 1000}
            - {reason: gold, column: cost, above: 99}
            - {reason: nobody, column: who, missing: true}
      sequences: {kind: basket}
      """;

  @TempDir private Path folder;

  @Test
  void eachDirtyRowIsCountedOnceUnderItsReasonWithLineAndValue() throws Exception {
    write(
        "dirty.csv",
        """
        order,sku,who,at,n,cost,what
        1,A,ann,2024-03-01 10:00:00,2,9.99,buy
        1,A,ann,2024-03-01 10:00:00,2,9.99,buy
        C1,A,ann,2024-03-01 10:00:00,2,9.99,buy
        2,SHIP,ann,2024-03-01 10:00:00,1,4.99,buy
        2,A,ann,2024-03-01 10:00:00,-1,9.99,buy
        2,A,ann,2024-03-01 10:00:00,0,9.99,buy
        2,A,ann,2024-03-01 10:00:00,1000,9.99,buy
        2,A,ann,2024-03-01 10:00:00,1,100,buy
        2,A,,2024-03-01 10:00:00,1,9.99,buy
        2,,ann,2024-03-01 10:00:00,1,9.99,buy
        ,A,ann,2024-03-01 10:00:00,1,9.99,buy
        2,A,ann,yesterday,1,9.99,buy
        2,A,ann,,1,9.99,buy
        2,A,ann,2024-03-01 10:00:00,many,9.99,buy
        2,A,ann,2024-03-01 10:00:00,1,,buy
        2,A,ann,2024-03-01 10:00:00,1,9.99,gaze
        2,A,ann,2024-03-01 10:00:00
        2,A,ann,2024-03-01 10:00:00,1,9.99,buy,more
        "3","say ""hi"",
        twice",ann,2024-03-02,1,1,buy
        3,B,ann,2024-03-02T00:00:00Z,1,1,BUY
        4,B,ann,2024-03-03,1,1,buy
        """);

    LoadedDataset loaded = load(DIRTY_DESCRIPTOR);

    FileReport report = loaded.report().files().get(0);
    assertThat(report.read()).isEqualTo(21);
    assertThat(report.kept()).isEqualTo(3);
    assertThat(report.drops())
        .extracting(Drop::reason, Drop::rows)
        .containsExactlyInAnyOrder(
            tuple("repeated", 1L),
            tuple("cancelled", 1L),
            tuple("shipping", 1L),
            tuple("returned", 1L),
            tuple("nothing", 1L),
            tuple("bulk", 1L),
            tuple("gold", 1L),
            tuple("nobody", 1L),
            tuple("missing item", 1L),
            tuple("missing sequence", 1L),
            tuple("bad date", 2L),
            tuple("bad quantity", 1L),
            tuple("bad price", 1L),
            tuple("unknown event type", 2L),
            tuple("wrong column count", 2L));
    assertThat(examples(report, "cancelled")).containsExactly(new Example(4, "C1"));
    assertThat(examples(report, "bad quantity")).containsExactly(new Example(15, "many"));
    assertThat(examples(report, "bad date"))
        .containsExactly(new Example(13, "yesterday"), new Example(14, ""));
    assertThat(examples(report, "unknown event type").get(1).line()).isEqualTo(22);
    assertThat(loaded.dataset().catalog().item(1).id().value()).isEqualTo("say \"hi\",\ntwice");
    assertThat(loaded.dataset().sequences().quantity(0)).isEqualTo(2);
  }

  @Test
  void onlyTheFirstFiveExamplesAreKept() throws Exception {
    StringBuilder rows = new StringBuilder("order,sku\n1,A\n");
    rows.append(",A\n".repeat(9));
    write("few.csv", rows.toString());

    IngestReport report = load(events("few.csv", "")).report();

    assertThat(report.rowsDropped()).isEqualTo(9);
    assertThat(report.rowsKept() + report.rowsDropped()).isEqualTo(report.rowsRead());
    assertThat(examples(report.files().get(0), "missing sequence"))
        .extracting(Example::line)
        .containsExactly(3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void badBytesAreCountedAndDeclaredEncodingsRead() throws Exception {
    Files.write(
        folder.resolve("latin.csv"), "order,sku\n1,caf\u00e9\n1,tea\n".getBytes(ISO_8859_1));

    LoadedDataset asUtf8 = load(events("latin.csv", ""));
    LoadedDataset asLatin = load(events("latin.csv", "encoding: ISO-8859-1"));

    assertThat(asUtf8.report().files().get(0).drops())
        .extracting(Drop::reason, Drop::rows)
        .containsExactly(tuple("bad encoding", 1L));
    assertThat(asLatin.dataset().catalog().item(0).id().value()).isEqualTo("caf\u00e9");
  }

  @Test
  void commaNumbersTotalPricesAndTwoTimeColumns() throws Exception {
    write(
        "german.csv",
        """
        Bon;Artikel;Tag;Uhr;Menge;Summe
        7;Lampe;03.05.2024;09:15;2;1.234,50
        """);
    String descriptor =
        """
        name: german
        files:
          - path: german.csv
            shape: events
            delimiter: ";"
            decimalComma: true
            priceIsTotal: true
            columns: {sequence: Bon, item: Artikel, time: [Tag, Uhr], quantity: Menge, price: Summe}
            time: {format: "dd.MM.yyyy HH:mm", zone: Europe/Berlin}
            eventType: purchase
        sequences: {kind: basket}
        """;

    Dataset dataset = load(descriptor).dataset();

    assertThat(dataset.sequences().price(0)).isEqualTo(617.25f);
    assertThat(dataset.sequences().timeMillis(0)).isEqualTo(1_714_720_500_000L);
    assertThat(dataset.sequences().type(0)).isEqualTo(EventType.PURCHASE);
    assertThat(dataset.catalog().item(0).price()).hasValue(617.25);
  }

  @Test
  void itemListsWithATestPart() throws Exception {
    gzip("train.tsv.gz", "session\titems\na\t1  2 1\nb\t3 2\nc\t \n");
    write("test.tsv", "session\titems\nz\t2 9\n");
    String descriptor =
        """
        name: lists
        files:
          - {path: train.tsv.gz, shape: item-lists, columns: {sequence: session, items: items}}
          - {path: test.tsv, part: test, shape: item-lists, columns: {sequence: session, items: items}}
        sequences: {kind: session}
        protocol: {splitter: given-test}
        """;

    LoadedDataset loaded = load(descriptor);

    assertThat(loaded.dataset().sequences().items(0)).containsExactly(0, 1, 0);
    Sequences test = loaded.dataset().givenTest().orElseThrow();
    assertThat(test.key(0)).isEqualTo("z");
    assertThat(test.items(0)).containsExactly(1, 3);
    assertThat(loaded.report().files().get(0).drops().get(0).reason()).isEqualTo("missing items");
  }

  @Test
  void historiesBelongToTheirUserAndPlainLinesToTheirLine() throws Exception {
    write("histories.csv", "user,items\nann,1|2\nben,2|3\n");
    Dataset histories =
        load("""
        name: histories
        files:
          - {path: histories.csv, shape: item-lists, separator: "|", columns: {user: user, items: items}}
        sequences: {kind: history}
        """)
            .dataset();
    write("baskets.txt", "1,2,3\n2,3\n");
    Dataset baskets =
        load("""
        name: baskets
        files:
          - {path: baskets.txt, format: tsv, header: false, shape: item-lists, separator: ",", columns: {items: c1}}
        sequences: {kind: basket}
        """)
            .dataset();

    assertThat(histories.users()).hasSize(2);
    assertThat(histories.sequences().key(1)).isEqualTo("ben");
    assertThat(baskets.sequences().key(1)).isEqualTo("line 2");
    assertThat(baskets.catalog().size()).isEqualTo(3);
  }

  @Test
  void jsonLinesWithNestedFieldsListsAndBadLines() throws Exception {
    write(
        "visits.jsonl",
        """
        {"visit": 1, "who": {"id": "ann"}, "seen": ["a", "b"], "at": 1714720500}
        no json at all

        {"visit": 2, "who": {"id": null}, "seen": ["b"], "at": 1714720600}
        """);
    String descriptor =
        """
        name: visits
        files:
          - path: visits.jsonl
            shape: item-lists
            columns: {sequence: visit, user: who.id, items: seen, time: at}
            time: {format: epoch-seconds}
        sequences: {kind: session}
        """;

    LoadedDataset loaded = load(descriptor);

    assertThat(loaded.dataset().sequences().size()).isEqualTo(2);
    assertThat(loaded.dataset().sequences().user(1)).isEqualTo(-1);
    assertThat(loaded.dataset().sequences().timeMillis(0)).isEqualTo(1_714_720_500_000L);
    assertThat(examples(loaded.report().files().get(0), "not a JSON object"))
        .containsExactly(new Example(2, "no json at all"));
    assertThatThrownBy(() -> load(descriptor.replace("seen", "sene")))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("has no field 'sene' in any row");
  }

  @Test
  void catalogueCombinationsGroupsAndDetailsAreJoined() throws Exception {
    write(
        "goods.csv",
        "id,name,kind,made by,weight,left\n"
            + "1,Lamp,Home > Light,Lux,2 kg,yes\n"
            + "2,Bulb,Home > Light,Lux,,no\n");
    write("seen.csv", "visit,good\nv1,1\nv1,2\nv2,3\n");
    write("bundles.csv", "b,good\nx,1\nx,2\nx,2\ny,1\n");
    write("from.csv", "b,visit\nx,v1\n");
    write("visits.csv", "visit,who,day\nv1,ann,5\nv2,ben,4\n");
    String descriptor =
        """
        name: joined
        files:
          - path: goods.csv
            shape: catalogue
            columns: {item: id, title: name, category: kind, brand: made by, available: left, attributes: [weight]}
            separator: " > "
          - {path: seen.csv, shape: events, describedItemsOnly: true, columns: {sequence: visit, item: good}}
          - {path: bundles.csv, shape: combinations, columns: {combination: b, item: good}}
          - {path: from.csv, shape: combination-groups, columns: {combination: b, group: visit}}
          - {path: visits.csv, shape: sequence-details, columns: {sequence: visit, user: who, time: day}, time: {format: day-number}}
        sequences: {kind: session}
        protocol: {splitter: combination}
        """;

    LoadedDataset loaded = load(descriptor);

    Dataset dataset = loaded.dataset();
    assertThat(dataset.catalog().item(0).categoryPath()).containsExactly("Home", "Light");
    assertThat(dataset.catalog().item(0).brand()).contains("Lux");
    assertThat(dataset.catalog().item(0).attributes()).isEqualTo(Map.of("weight", "2 kg"));
    assertThat(dataset.catalog().item(1).available()).isFalse();
    assertThat(dataset.combinations().groups()).containsExactly("v1");
    assertThat(dataset.users()).hasSize(1);
    assertThat(dataset.sequences().timeMillis(0)).isEqualTo(5 * 86_400_000L);
    assertThat(drops(loaded, "seen.csv"))
        .containsExactly(tuple("item not described by a catalogue file", 1L));
    assertThat(drops(loaded, "bundles.csv"))
        .containsExactly(tuple("item stands in the combination already", 1L));
  }

  @Test
  void failuresAreOneClearSentence() throws Exception {
    write("few.csv", "order,sku\n1,A\n");
    Path file = folder.resolve("few.csv");

    assertThatThrownBy(() -> load(events("gone.csv", "")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("data set 'few' lacks its file gone.csv; looked in " + folder);
    assertThatThrownBy(() -> load(events("few.csv", "").replace("item: sku", "item: article")))
        .isInstanceOf(TableException.class)
        .hasMessage(file + ": has no column 'article'; it has order, sku");
    assertThatThrownBy(
            () -> load(events("few.csv", "drop: [{reason: x, column: y, missing: true}]")))
        .hasMessage(file + ": has no column 'y'; it has order, sku");
    assertThatThrownBy(() -> load(events("few.csv", "sha256: " + "0".repeat(64))))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("has the wrong checksum: its SHA-256 is ");
    assertThatThrownBy(() -> load(events("few.csv", "rows: 2")))
        .hasMessage(file + ": has 1 rows; expected 2");
    assertThatThrownBy(() -> load(events("few.csv", "").replace("sequence: order", "title: order")))
        .hasMessageContaining("names no column for user or sequence");
  }

  @Test
  void brokenFilesSaySo() throws Exception {
    write("empty.csv", "");
    write("fake.csv.gz", "order,sku\n1,A\n");
    gzip("cut.csv.gz", "order,sku\n" + "1,A\n".repeat(50_000));
    byte[] whole = Files.readAllBytes(folder.resolve("cut.csv.gz"));
    Files.write(folder.resolve("cut.csv.gz"), java.util.Arrays.copyOf(whole, whole.length / 2));
    write("twice.csv", "sku,sku\n1,A\n");
    write("fake.parquet", "order,sku\n1,A\n");

    assertThatThrownBy(() -> load(events("empty.csv", ""))).hasMessageContaining("is empty");
    assertThatThrownBy(() -> load(events("fake.csv.gz", "")))
        .hasMessageContaining("cannot be unpacked as gzip");
    assertThatThrownBy(() -> load(events("cut.csv.gz", "")))
        .isInstanceOf(TableException.class)
        .hasMessageContaining("cut.csv.gz: breaks off after line");
    assertThatThrownBy(() -> load(events("twice.csv", "")))
        .hasMessageContaining("names column 'sku' twice");
    assertThatThrownBy(() -> load(events("fake.parquet", "")))
        .hasMessageContaining("is no Parquet file");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() throws Exception {
    write("online_retail.yaml", "");
    DataHome home = new DataHome(folder, List.of(folder), folder);

    assertThatThrownBy(() -> new DatasetLoader(home).read("onlin_retail", ProgressListener.SILENT))
        .isInstanceOf(DescriptorException.class)
        .hasMessage(
            "there is no data set 'onlin_retail'; expected a path ending in .yaml, or one of"
                + " online_retail");
  }

  @Test
  void dataIsLookedForBesideTheDescriptorThenInTheRootsInOrder() throws Exception {
    Path first = Files.createDirectories(folder.resolve("project/shared/data"));
    Path own = Files.createDirectories(folder.resolve("own"));
    DataHome home =
        DataHome.of(
            folder.resolve("project"),
            folder,
            Map.of("AFFINITY_DATA", own.toString(), "AFFINITY_CACHE", folder + "/cache"));

    assertThat(home.roots()).containsExactly(own, first, folder.resolve("cache"));
    write("project/shared/data/a.csv", "x");
    assertThat(home.find("a.csv", null)).contains(first.resolve("a.csv"));
    write("own/a.csv", "x");
    assertThat(home.find("a.csv", null)).contains(own.resolve("a.csv"));
    write("a.csv", "x");
    assertThat(home.find("a.csv", folder)).contains(folder.resolve("a.csv"));
    assertThat(home.find("b.csv", folder)).isEmpty();
  }

  private LoadedDataset load(String descriptor) throws IOException {
    DataHome home = new DataHome(null, List.of(folder), folder);
    return new DatasetLoader(home)
        .read(DescriptorReader.parse(descriptor, "test.yaml"), null, ProgressListener.SILENT);
  }

  private static String events(String path, String line) {
    return """
    name: few
    files:
      - path: %s
        shape: events
        columns: {sequence: order, item: sku}
        %s
    sequences: {kind: basket}
    """
        .formatted(path, line);
  }

  private static List<Example> examples(FileReport report, String reason) {
    return report.drops().stream()
        .filter(drop -> drop.reason().equals(reason))
        .findFirst()
        .orElseThrow()
        .examples();
  }

  private static List<org.assertj.core.groups.Tuple> drops(LoadedDataset loaded, String path) {
    return loaded.report().files().stream()
        .filter(file -> file.path().equals(path))
        .flatMap(file -> file.drops().stream())
        .map(drop -> tuple(drop.reason(), drop.rows()))
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.write(folder.resolve(name), text.getBytes(UTF_8));
  }

  private void gzip(String name, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
      out.write(text.getBytes(UTF_8));
    }
  }
}
