package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.ShopTables.CatalogueRow;
import org.affinity4j.training.simulate.ShopTables.Event;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedShopTest {

  private static final SimulationOptions SMALL = SimulationOptions.ofEvents(12_000).withUsers(600);

  @TempDir static Path folder;

  private static SimulationSummary summary;
  private static ShopTables shop;

  @BeforeAll
  static void simulate() throws IOException {
    summary = SimulatedShop.write(folder, SMALL, ProgressListener.SILENT);
    shop = ShopTables.read(folder);
  }

  @Test
  void summaryTellsWhatTheFilesHold() {
    assertThat(summary.events()).isEqualTo(shop.events().size());
    assertThat(summary.sessions())
        .isEqualTo(shop.events().stream().map(Event::session).distinct().count());
    assertThat(summary.products()).isEqualTo(shop.catalogue().size());
    assertThat(summary.complements()).isEqualTo(shop.truth().complements().size());
    assertThat(summary.bundles()).isEqualTo(shop.truth().bundles().size());
    assertThat(summary.descriptor()).isRegularFile();
  }

  @Test
  void numberOfEventsIsMetWithinThreePerCent() {
    assertThat((double) summary.events()).isCloseTo(12_000, within(360.0));
  }

  @Test
  void equalSeedsGiveEqualBytesAndOtherSeedsOtherEvents(@TempDir Path other) throws IOException {
    SimulationOptions tiny = SimulationOptions.ofEvents(1_000);
    for (String name : List.of("a", "b")) {
      SimulatedShop.write(other.resolve(name), tiny, ProgressListener.SILENT);
    }
    SimulatedShop.write(other.resolve("c"), tiny.withSeed(7), ProgressListener.SILENT);

    try (Stream<Path> files = Files.list(other.resolve("a"))) {
      for (Path file : files.toList()) {
        assertThat(other.resolve("b").resolve(file.getFileName())).hasSameBinaryContentAs(file);
      }
    }
    for (String name : List.of(ShopFiles.EVENTS, ShopFiles.CATALOGUE, PlantedTruth.FILE)) {
      assertThat(Files.readAllBytes(other.resolve("c").resolve(name)))
          .isNotEqualTo(Files.readAllBytes(other.resolve("a").resolve(name)));
    }
  }

  /** Guards against a change by Java version or machine; a change of the model changes it too. */
  @Test
  void eventsAreTheSameOnEveryMachine(@TempDir Path other)
      throws IOException, NoSuchAlgorithmException {
    SimulatedShop.write(other, SimulationOptions.ofEvents(1_000), ProgressListener.SILENT);

    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (String name : List.of(ShopFiles.EVENTS, ShopFiles.CATALOGUE, ShopFiles.BUNDLES)) {
      try (var in = new GZIPInputStream(Files.newInputStream(other.resolve(name)))) {
        sha.update(in.readAllBytes());
      }
    }
    assertThat(HexFormat.of().formatHex(sha.digest())).isEqualTo(Golden.THOUSAND_EVENTS);
  }

  @Test
  void thousandEventsAreEnoughForEveryKindOfRow(@TempDir Path other) throws IOException {
    SimulatedShop.write(other, SimulationOptions.ofEvents(1_000), ProgressListener.SILENT);
    ShopTables tiny = ShopTables.read(other);

    assertThat(tiny.events()).hasSizeBetween(900, 1_100);
    assertThat(tiny.events().stream().map(Event::type).distinct())
        .containsExactlyInAnyOrder("view", "favourite", "cart", "purchase");
  }

  @Test
  void eventsStandInOrderOfTimeAndWithinTheDays() {
    List<Instant> times = shop.events().stream().map(Event::time).toList();
    assertThat(times).isSorted();
    assertThat(times.get(0)).isAfterOrEqualTo(Instant.parse("2023-01-01T00:00:00Z"));
    Instant end = Instant.parse("2023-01-01T00:00:00Z").plus(Duration.ofDays(SMALL.days()));
    assertThat(times.get(times.size() - 1)).isBefore(end.plus(Duration.ofHours(2)));
  }

  @Test
  void halfAnHourPartsTheSessionsOfAShopper() {
    Map<String, Event> lastOfUser = new HashMap<>();
    for (Event event : shop.events()) {
      Event last = lastOfUser.put(event.user(), event);
      if (last != null) {
        Duration gap = Duration.between(last.time(), event.time());
        assertThat(gap.toMinutes() < 30).isEqualTo(last.session().equals(event.session()));
      }
    }
  }

  @Test
  void viewsOutnumberCartsAndCartsPurchases() {
    assertThat(shop.count("view")).isGreaterThan(shop.count("cart") * 3 / 2);
    assertThat(shop.count("cart")).isGreaterThan(shop.count("purchase"));
    assertThat(shop.count("purchase")).isGreaterThan(shop.events().size() / 10L);
    assertThat(shop.count("favourite")).isPositive();
  }

  @Test
  void onlyPurchasesHaveAnOrderAndOneSessionHasOneOrder() {
    Map<String, Set<String>> sessionsOfOrder = new HashMap<>();
    for (Event event : shop.events()) {
      assertThat(event.order().isEmpty()).isEqualTo(!event.bought());
      if (event.bought()) {
        sessionsOfOrder
            .computeIfAbsent(event.order(), key -> new HashSet<>())
            .add(event.session() + event.time());
      }
    }
    assertThat(sessionsOfOrder.values()).allSatisfy(sessions -> assertThat(sessions).hasSize(1));
  }

  @Test
  void whatIsBoughtWasPutIntoTheCartBefore() {
    Set<String> carts = new HashSet<>();
    for (Event event : shop.events()) {
      String key = event.session() + " " + event.item();
      if (event.type().equals("cart")) {
        assertThat(carts.add(key)).isTrue();
      } else if (event.bought()) {
        assertThat(carts).contains(key);
      }
    }
  }

  @Test
  void pricesAreThoseOfTheCatalogueLessTheOffer() {
    Map<String, PlantedTruth.Promotion> offers =
        shop.truth().promotions().stream()
            .collect(Collectors.toMap(PlantedTruth.Promotion::id, offer -> offer));
    for (Event event : shop.events()) {
      double full = shop.row(event.item()).price();
      PlantedTruth.Promotion offer = offers.get(event.promotion());
      if (offer == null) {
        assertThat(event.price()).isEqualTo(full);
      } else {
        assertThat(event.item()).isEqualTo(offer.item());
        assertThat(event.price()).isCloseTo(full * (1 - offer.discount()), within(0.006));
        assertThat(event.time())
            .isAfterOrEqualTo(Instant.parse(offer.from()))
            .isBefore(Instant.parse(offer.until()));
      }
    }
    assertThat(shop.events()).anyMatch(event -> !event.promotion().isEmpty());
  }

  @Test
  void nothingIsSeenOutsideItsLifetime() {
    Map<String, PlantedTruth.Lifetime> lifetimes = new TreeMap<>();
    shop.truth().lifetimes().forEach(lifetime -> lifetimes.put(lifetime.item(), lifetime));
    for (Event event : shop.events()) {
      PlantedTruth.Lifetime lifetime = lifetimes.get(event.item());
      if (lifetime != null && event.type().equals("view") && !lifetime.until().isEmpty()) {
        assertThat(event.time()).isBefore(Instant.parse(lifetime.until()));
      }
      if (lifetime != null && !lifetime.from().isEmpty()) {
        assertThat(event.time()).isAfterOrEqualTo(Instant.parse(lifetime.from()));
      }
    }
    shop.catalogue()
        .forEach(
            (item, row) -> {
              PlantedTruth.Lifetime lifetime = lifetimes.get(item);
              boolean withdrawn = lifetime != null && !lifetime.until().isEmpty();
              assertThat(row.available()).isEqualTo(!withdrawn);
            });
  }

  @Test
  void catalogueHasTitlesInTwoLanguagesAndThreeLevels() {
    assertThat(shop.catalogue().values().stream().map(CatalogueRow::title)).doesNotHaveDuplicates();
    for (CatalogueRow row : shop.catalogue().values()) {
      assertThat(row.category().split(" > ", -1)).hasSize(3);
      assertThat(row.title()).contains(row.brand()).contains(row.category().split(" > ", -1)[2]);
      assertThat(row.titleZh().codePoints())
          .anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN)
          .noneMatch(point -> point >= 'a' && point <= 'z');
      assertThat(row.price()).isPositive();
    }
  }

  @Test
  void truthNamesOnlyProductsOfTheCatalogue() {
    Set<String> items = shop.catalogue().keySet();
    assertThat(shop.truth().complements())
        .isNotEmpty()
        .allSatisfy(
            pair -> {
              assertThat(items).contains(pair.anchor(), pair.item());
              assertThat(shop.categoryOf(pair.anchor())).isNotEqualTo(shop.categoryOf(pair.item()));
              assertThat(pair.strength()).isBetween(0.0, 0.95);
            });
    assertThat(shop.truth().substitutes())
        .isNotEmpty()
        .allSatisfy(
            pair -> assertThat(shop.categoryOf(pair.a())).isEqualTo(shop.categoryOf(pair.b())));
    assertThat(shop.truth().bundles())
        .isNotEmpty()
        .allSatisfy(
            bundle -> {
              assertThat(bundle.items()).hasSizeBetween(2, 5).doesNotHaveDuplicates();
              assertThat(items).containsAll(bundle.items());
            });
  }

  @Test
  void bundleFileHoldsTheBundlesOfTheTruth() throws IOException {
    Map<String, List<String>> written =
        ShopTables.rows(folder.resolve(ShopFiles.BUNDLES)).stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getField("bundle"),
                    Collectors.mapping(row -> row.getField("item"), Collectors.toList())));
    Map<String, List<String>> told =
        shop.truth().bundles().stream()
            .collect(Collectors.toMap(PlantedTruth.Bundle::id, PlantedTruth.Bundle::items));
    assertThat(written).isEqualTo(told);
  }

  @Test
  void everyPlaceSaysThatItIsSimulated() throws IOException {
    assertThat(folder.resolve(ShopFiles.README)).content().startsWith("THIS IS SIMULATED DATA.");
    assertThat(shop.truth().notice()).startsWith("SIMULATED DATA");
    assertThat(summary.descriptor()).content().contains("title: \"SIMULATED shop");
    assertThat(ShopTables.rows(folder.resolve(ShopFiles.CATALOGUE)))
        .allSatisfy(row -> assertThat(row.getField("description")).endsWith("Simulated product."));
  }

  @Test
  void progressAddsUpToTheRowsWritten(@TempDir Path other) throws IOException {
    var advanced = new AtomicLong();
    ProgressListener counter =
        new ProgressListener() {
          @Override
          public void begin(String task, long total) {}

          @Override
          public void advance(long by) {
            advanced.addAndGet(by);
          }

          @Override
          public void end() {}
        };
    SimulationSummary written =
        SimulatedShop.write(other, SimulationOptions.ofEvents(11_000), counter);
    assertThat(advanced).hasValue(written.events());
  }

  @Test
  void truthIsReadBackAsWritten() throws IOException {
    assertThat(PlantedTruth.read(folder.resolve(PlantedTruth.FILE))).isEqualTo(shop.truth());
    assertThat(shop.truth().options()).isEqualTo(SMALL);
    assertThat(shop.truth().tasteGroups())
        .isSortedAccordingTo(Comparator.comparing(PlantedTruth.TasteGroup::priceSensitivity));
  }

  @Test
  void anotherDocumentIsNoTruth(@TempDir Path other) throws IOException {
    Path file = other.resolve("truth.json");
    Files.writeString(file, "{\"seed\": 1}", StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PlantedTruth.read(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is not the truth of a simulated shop");
  }
}
