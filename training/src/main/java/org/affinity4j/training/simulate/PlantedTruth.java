package org.affinity4j.training.simulate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was planted in a simulated shop, by product id: the answer a model should find. Wide because
 * it mirrors the document {@code truth.json} field by field. Immutable.
 *
 * @param notice says that all of it is simulated
 * @param options what the shop was made of
 * @param complements what buyers of a product want too
 * @param substitutes pairs of which one is bought instead of the other
 * @param bundles sets that the shop put together on purpose
 * @param promotions offers
 * @param seasons product types whose demand moves through the year
 * @param tasteGroups hidden groups of shoppers
 * @param lifetimes products that were not on sale from the first to the last day
 */
public record PlantedTruth(
    String notice,
    SimulationOptions options,
    List<Complement> complements,
    List<Substitute> substitutes,
    List<Bundle> bundles,
    List<Promotion> promotions,
    List<Season> seasons,
    List<TasteGroup> tasteGroups,
    List<Lifetime> lifetimes) {

  /** File name within the folder of a shop. */
  public static final String FILE = "truth.json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(LocalDate.class, ToStringSerializer.instance)
                  .addDeserializer(LocalDate.class, new DateReader()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  /**
   * A directed relation: of those who buy the anchor, the share {@code strength} wants the item
   * too.
   */
  public record Complement(String anchor, String item, double strength) {}

  /** Two products of one type and close in price; no direction. */
  public record Substitute(String a, String b) {}

  /** A named set of two to five products. */
  public record Bundle(String id, String name, String nameZh, List<String> items) {
    public Bundle {
      items = List.copyOf(items);
    }
  }

  /**
   * A product sold for less.
   *
   * @param discount share taken off the price, 0 to 1
   * @param from first instant, ISO-8601 UTC
   * @param until first instant after it, ISO-8601 UTC
   */
  public record Promotion(String id, String item, double discount, String from, String until) {}

  /**
   * Demand for the type goes with {@code exp(strength cos(2 pi (day - peakDay) / 365.25))}.
   *
   * @param category full path of the product type
   * @param peakDay day of the year, 1 to 366
   */
  public record Season(String category, int peakDay, double strength) {}

  /**
   * Shoppers alike in taste; who is in it stands in {@code shoppers.csv.gz}.
   *
   * @param share of all shoppers
   * @param priceSensitivity median of the members'
   * @param categories log-factor of demand by category, sorted by name
   * @param brands utility by brand, sorted by name
   */
  public record TasteGroup(
      String id,
      double share,
      double priceSensitivity,
      Map<String, Double> categories,
      Map<String, Double> brands) {
    public TasteGroup {
      categories = Collections.unmodifiableMap(new TreeMap<>(categories));
      brands = Collections.unmodifiableMap(new TreeMap<>(brands));
    }
  }

  /**
   * When a product was on sale.
   *
   * @param from ISO-8601 UTC; empty: from the beginning
   * @param until ISO-8601 UTC, exclusive; empty: to the end
   */
  public record Lifetime(String item, String from, String until) {}

  public PlantedTruth {
    complements = List.copyOf(complements);
    substitutes = List.copyOf(substitutes);
    bundles = List.copyOf(bundles);
    promotions = List.copyOf(promotions);
    seasons = List.copyOf(seasons);
    tasteGroups = List.copyOf(tasteGroups);
    lifetimes = List.copyOf(lifetimes);
  }

  /**
   * Reads the truth of a simulated shop.
   *
   * @param path the file, or the folder that holds it as {@code truth.json}
   * @throws IOException if it cannot be read or is no such document; the message names it
   */
  public static PlantedTruth read(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    byte[] bytes = Files.readAllBytes(file);
    try {
      return JSON.readValue(bytes, PlantedTruth.class);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not the truth of a simulated shop: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  /** Writes the document. */
  void write(Path file) throws IOException {
    Files.write(file, JSON.writeValueAsBytes(this));
  }

  private static final class DateReader extends StdDeserializer<LocalDate> {

    private static final long serialVersionUID = 1;

    DateReader() {
      super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return LocalDate.parse(parser.getText());
    }
  }
}
