package org.affinity4j.training.simulate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The files of a simulated shop as a reader without knowledge of the code sees them. */
record ShopTables(List<Event> events, Map<String, CatalogueRow> catalogue, PlantedTruth truth) {

  record Event(
      Instant time,
      String user,
      String session,
      String type,
      String item,
      int quantity,
      double price,
      String order,
      String shop,
      String promotion) {

    boolean bought() {
      return type.equals("purchase");
    }
  }

  record CatalogueRow(
      String title,
      String titleZh,
      String category,
      String brand,
      double price,
      String shop,
      boolean available) {}

  static ShopTables read(Path folder) throws IOException {
    Map<String, CatalogueRow> catalogue = new LinkedHashMap<>();
    for (NamedCsvRecord row : rows(folder.resolve(ShopFiles.CATALOGUE))) {
      catalogue.put(
          row.getField("item"),
          new CatalogueRow(
              row.getField("title"),
              row.getField("title_zh"),
              row.getField("category"),
              row.getField("brand"),
              Double.parseDouble(row.getField("price")),
              row.getField("shop"),
              Boolean.parseBoolean(row.getField("available"))));
    }
    List<Event> events = new ArrayList<>();
    for (NamedCsvRecord row : rows(folder.resolve(ShopFiles.EVENTS))) {
      events.add(event(row));
    }
    return new ShopTables(events, catalogue, PlantedTruth.read(folder));
  }

  private static Event event(NamedCsvRecord row) {
    return new Event(
        Instant.parse(row.getField("time")),
        row.getField("user"),
        row.getField("session"),
        row.getField("type"),
        row.getField("item"),
        Integer.parseInt(row.getField("quantity")),
        Double.parseDouble(row.getField("price")),
        row.getField("order"),
        row.getField("shop"),
        row.getField("promotion"));
  }

  static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (var csv =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return csv.stream().toList();
    }
  }

  /** Products of each order. */
  Map<String, Set<String>> orders() {
    Map<String, Set<String>> orders = new LinkedHashMap<>();
    for (Event event : events) {
      if (event.bought()) {
        orders.computeIfAbsent(event.order(), key -> new HashSet<>()).add(event.item());
      }
    }
    return orders;
  }

  /** Products viewed in each session. */
  Map<String, Set<String>> views() {
    Map<String, Set<String>> views = new LinkedHashMap<>();
    for (Event event : events) {
      if (event.type().equals("view")) {
        views.computeIfAbsent(event.session(), key -> new HashSet<>()).add(event.item());
      }
    }
    return views;
  }

  /** How often each product was bought, in rows. */
  Map<String, Integer> purchases() {
    Map<String, Integer> counts = new HashMap<>();
    events.stream().filter(Event::bought).forEach(e -> counts.merge(e.item(), 1, Integer::sum));
    return counts;
  }

  long count(String type) {
    return events.stream().filter(event -> event.type().equals(type)).count();
  }

  String categoryOf(String item) {
    return row(item).category();
  }

  CatalogueRow row(String item) {
    CatalogueRow row = catalogue.get(item);
    if (row == null) {
      throw new AssertionError("item " + item + " is not in the catalogue");
    }
    return row;
  }
}
