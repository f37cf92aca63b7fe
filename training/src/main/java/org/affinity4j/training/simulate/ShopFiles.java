package org.affinity4j.training.simulate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.affinity4j.common.event.EventType;

/** The files of a simulated shop, in UTF-8. */
final class ShopFiles {

  static final String EVENTS = "events.csv.gz";
  static final String CATALOGUE = "catalogue.csv.gz";
  static final String BUNDLES = "bundles.csv.gz";
  static final String SHOPPERS = "shoppers.csv.gz";
  static final String DESCRIPTOR = "descriptor.yaml";
  static final String SESSIONS_DESCRIPTOR = "descriptor-sessions.yaml";
  static final String HISTORIES_DESCRIPTOR = "descriptor-histories.yaml";
  static final String README = "README.txt";

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final ShopWorld world;
  private final Assortment assortment;

  ShopFiles(Path folder, ShopWorld world) {
    this.folder = folder;
    this.world = world;
    this.assortment = world.assortment();
  }

  /** Takes events one by one and writes them to the event file; to be closed. */
  final class EventFile implements Simulation.EventSink, AutoCloseable {

    private final CsvWriter csv;
    private long lastSecond = Long.MIN_VALUE;
    private String lastTime = "";

    EventFile() throws IOException {
      csv =
          csv(
              EVENTS,
              "time",
              "user",
              "session",
              "type",
              "item",
              "quantity",
              "price",
              "order",
              "shop",
              "promotion");
    }

    @Override
    public void accept(ShopEvent event) {
      if (event.second() != lastSecond) {
        lastSecond = event.second();
        lastTime = Instant.ofEpochSecond(lastSecond).toString();
      }
      Product product = assortment.product(event.item());
      String offer = world.offer(event.item(), event.second());
      csv.writeRecord(
          lastTime,
          userId(event.user()),
          "s" + event.visit(),
          event.type().wireName(),
          product.id(),
          Integer.toString(event.quantity()),
          money(world.price(event.item(), event.second())),
          event.type() == EventType.PURCHASE ? "o" + event.visit() : "",
          shopId(product.shop()),
          offer == null ? "" : offer);
    }

    @Override
    public void close() throws IOException {
      csv.close();
    }
  }

  void writeCatalogue() throws IOException {
    long end = world.traffic().lastSecond() - 1;
    try (CsvWriter csv =
        csv(
            CATALOGUE,
            "item",
            "title",
            "title_zh",
            "description",
            "category",
            "brand",
            "price",
            "shop",
            "available")) {
      for (Product product : assortment.products()) {
        csv.writeRecord(
            product.id(),
            product.title(),
            product.titleZh(),
            product.description(),
            assortment.type(product.type()).path(),
            assortment.words().brands().get(product.brand()).name(),
            money(product.price()),
            shopId(product.shop()),
            Boolean.toString(product.onSale(end)));
      }
    }
  }

  void writeBundles() throws IOException {
    try (CsvWriter csv = csv(BUNDLES, "bundle", "item")) {
      for (Bundles.ProductBundle bundle : world.bundles().all()) {
        for (int member : bundle.members()) {
          csv.writeRecord(bundle.id(), assortment.product(member).id());
        }
      }
    }
  }

  void writeShoppers(int users) throws IOException {
    try (CsvWriter csv = csv(SHOPPERS, "user", "taste_group", "price_sensitivity")) {
      for (int user = 0; user < users; user++) {
        var shopper = new Shopper(world, user);
        csv.writeRecord(
            userId(user), shopper.group().id(), Double.toString(shopper.priceSensitivity()));
      }
    }
  }

  /** Copies a text that is the same for every shop. */
  void writeText(String name) throws IOException {
    try (InputStream in = ShopFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource " + name + " is missing from the class path");
      }
      Files.write(folder.resolve(name), in.readAllBytes());
    }
  }

  private CsvWriter csv(String name, String... header) throws IOException {
    OutputStream file = Files.newOutputStream(folder.resolve(name));
    var packed = new FastGzip(new BufferedOutputStream(file, BUFFER));
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .bufferSize(BUFFER)
            .build(packed, StandardCharsets.UTF_8);
    csv.writeRecord(header);
    return csv;
  }

  static String userId(int user) {
    return "u" + user;
  }

  private static String shopId(int shop) {
    return "shop-" + shop;
  }

  /** An amount in whole hundredths with two places. */
  private static String money(double amount) {
    long cents = StrictMath.round(amount * 100);
    long rest = cents % 100;
    return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
  }

  /** Packs at the fastest level: the simulation would wait for better packing. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
