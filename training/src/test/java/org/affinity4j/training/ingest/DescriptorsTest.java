package org.affinity4j.training.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.ingest.IngestReport.Drop;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The descriptors of the project, on the real data where it is at hand, against published counts.
 */
class DescriptorsTest {

  private static final Path PROJECT = project();
  private static final DataHome HOME =
      DataHome.of(PROJECT, Path.of("").toAbsolutePath(), System.getenv());

  @Test
  void everyDescriptorIsSound() throws Exception {
    assertThat(HOME.names())
        .contains(
            "amazon_beauty",
            "amazon_beauty_full",
            "bakery",
            "belgian_retail",
            "bundles_amazon_clothing",
            "bundles_amazon_electronic",
            "bundles_amazon_food",
            "diginetica",
            "dunnhumby_cj",
            "groceries",
            "online_retail",
            "tmall_sessions");
    for (String name : HOME.names()) {
      Descriptor descriptor = new DatasetLoader(HOME).descriptor(name);
      assertThat(descriptor.name()).isEqualTo(name);
      assertThat(descriptor.origin().source()).as(name).isNotBlank();
      assertThat(descriptor.origin().licence()).as(name).isNotBlank();
      assertThat(descriptor.origin().byHand()).as(name).isNotBlank();
    }
  }

  @Test
  void theExampleOfAShopsOwnFileLoads() throws Exception {
    LoadedDataset loaded =
        new DatasetLoader(HOME)
            .read(
                PROJECT.resolve("data/examples/own_orders.yaml").toString(),
                ProgressListener.SILENT);

    assertThat(loaded.dataset().sequences().size()).isEqualTo(4);
    assertThat(drops(loaded)).containsOnly(Map.entry("shipping", 1L), Map.entry("returned", 1L));
    assertThat(loaded.dataset().catalog().item(0).price()).hasValue(39.9);
  }

  /** Items, users, sequences and events as their publishers count them. */
  @ParameterizedTest
  @CsvSource({
    "tmall_sessions,            40727,     0,  65286, 416554",
    "amazon_beauty,             12101, 22363,  22363, 198502",
    "amazon_beauty_full,        54542, 40226,  40226, 353962",
    "groceries,                   169,     0,   9835,  43367",
    "bakery,                       94,     0,   9465,  18887",
    "belgian_retail,            16470,     0,  88162, 908576",
    "dunnhumby_cj,              22923,  1498,  10664,  99999",
    "bundles_amazon_electronic,  3499,  1035,   1043,   5042",
    "bundles_amazon_clothing,    4487,   965,   1016,   4815",
    "bundles_amazon_food,        3767,  1022,   1067,   5181",
  })
  void countsAreThePublishedOnes(String name, int items, int users, int sequences, int events)
      throws Exception {
    Dataset dataset = load(name).dataset();

    assertThat(dataset.catalog().size()).as("items").isEqualTo(items);
    assertThat(dataset.users()).as("users").hasSize(users);
    assertThat(dataset.sequences().size()).as("sequences").isEqualTo(sequences);
    assertThat(dataset.sequences().events()).as("events").isEqualTo(events);
  }

  @Test
  void digineticaHasThePublishedPairsOfPrefixAndNextItem() throws Exception {
    Dataset dataset = load("diginetica").dataset();

    assertThat(dataset.catalog().size()).isEqualTo(43_097);
    assertThat(dataset.sequences().size()).isEqualTo(186_670);
    Sequences test = dataset.givenTest().orElseThrow();
    assertThat(test.size()).isEqualTo(15_963);
    assertThat(pairs(dataset.sequences())).isEqualTo(719_470);
    assertThat(pairs(test)).isEqualTo(60_858);
    assertThat(dataset.sequences().events() + test.events()).isEqualTo(982_961);
    assertThat(load("diginetica").protocol().excludeKnown()).isFalse();
  }

  @Test
  void tmallHasThePublishedPairs() throws Exception {
    Dataset dataset = load("tmall_sessions").dataset();

    assertThat(pairs(dataset.sequences())).isEqualTo(351_268);
    assertThat(pairs(dataset.givenTest().orElseThrow())).isEqualTo(25_898);
  }

  @Test
  void onlineRetailIsCleanedByItsRules() throws Exception {
    LoadedDataset loaded = load("online_retail");

    assertThat(loaded.report().rowsRead()).isEqualTo(541_909);
    Map<String, Long> drops = drops(loaded);
    assertThat(drops).containsEntry("repeated row", 5_268L).containsKey("no customer");
    assertThat(drops.values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(loaded.report().rowsDropped());
    Dataset dataset = loaded.dataset();
    assertThat(dataset.sequences().size()).isEqualTo(18_402);
    assertThat(dataset.catalog().find(new ItemId("POST"))).isEmpty();
    Item holder = dataset.catalog().find(new ItemId("85123A")).orElseThrow();
    assertThat(holder.title()).contains("WHITE HANGING HEART T-LIGHT HOLDER");
    assertThat(holder.price()).hasValue(2.95);
    Sequences baskets = dataset.sequences();
    assertThat(
            IntStream.range(1, baskets.size())
                .allMatch(s -> baskets.lastTimeMillis(s - 1) <= baskets.lastTimeMillis(s)))
        .isTrue();
  }

  @Test
  void onlineRetailWithEveryInvoiceAndFeeHasThePublishedInvoices() throws Exception {
    Descriptor descriptor = new DatasetLoader(HOME).descriptor("online_retail");
    DataFile file = descriptor.files().get(0);
    assumeFound(file.path());
    Path path = HOME.find(file.path(), null).orElseThrow();
    String yaml = Files.readString(PROJECT.resolve("data/online_retail.yaml"));
    String withAll = yaml.replaceAll("(?s)      # A quarter of the lines.*?(?=sequences:)", "");
    Descriptor other = DescriptorReader.parse(withAll, "with all");

    Dataset dataset =
        new DatasetLoader(HOME).read(other, path.getParent(), ProgressListener.SILENT).dataset();

    assertThat(dataset.sequences().size()).isEqualTo(19_960);
    assertThat(dataset.catalog().size()).isEqualTo(3_922);
  }

  @ParameterizedTest
  @CsvSource({
    "bundles_amazon_electronic, 1750, 6165, 3.52",
    "bundles_amazon_clothing,   1910, 6326, 3.31",
    "bundles_amazon_food,       1784, 6395, 3.58",
  })
  void bundlesHaveThePublishedSizesAndTheirSessions(
      String name, int bundles, int members, double meanSize) throws Exception {
    Dataset dataset = load(name).dataset();

    List<int[]> sets = dataset.combinations().members();
    assertThat(sets).hasSize(bundles);
    int total = sets.stream().mapToInt(set -> set.length).sum();
    assertThat(total).isEqualTo(members);
    assertThat((double) total / bundles)
        .isCloseTo(meanSize, org.assertj.core.data.Offset.offset(0.005));
    assertThat(dataset.combinations().groups().stream().distinct().count())
        .isLessThan(dataset.combinations().size());
    List<Item> items = dataset.catalog().items();
    assertThat(items).allMatch(item -> item.title().isPresent());
    long categorised = items.stream().filter(item -> !item.categoryPath().isEmpty()).count();
    assertThat((double) categorised / items.size()).isGreaterThan(0.94);
  }

  private static LoadedDataset load(String name) throws Exception {
    for (DataFile file : new DatasetLoader(HOME).descriptor(name).files()) {
      assumeFound(file.path());
    }
    return new DatasetLoader(HOME).read(name, ProgressListener.SILENT);
  }

  private static void assumeFound(String path) {
    assumeThat(HOME.find(path, null))
        .as("real data: " + path + " is in none of " + HOME.roots())
        .isPresent();
  }

  private static Map<String, Long> drops(LoadedDataset loaded) {
    return loaded.report().files().stream()
        .flatMap(file -> file.drops().stream())
        .collect(java.util.stream.Collectors.toMap(Drop::reason, Drop::rows));
  }

  private static int pairs(Sequences sequences) {
    return IntStream.range(0, sequences.size()).map(s -> sequences.length(s) - 1).sum();
  }

  private static Path project() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("data/online_retail.yaml"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
