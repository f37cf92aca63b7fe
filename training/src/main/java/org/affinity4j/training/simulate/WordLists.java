package org.affinity4j.training.simulate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The words and numbers a shop is made of, read from the CSV files beside this class. Brand names
 * are invented. Immutable.
 *
 * @param types product types, those with complements first within a small prefix
 * @param links which type calls for which other
 * @param brands invented makers, each of one department
 * @param qualities price tiers and looks
 * @param themes what bundles are made for
 */
record WordLists(
    List<ProductType> types,
    List<TypeLink> links,
    List<Brand> brands,
    List<Quality> qualities,
    List<Theme> themes) {

  /**
   * A kind of product: the leaf of the category tree.
   *
   * @param price median price
   * @param spread standard deviation of the logarithm of the price
   * @param weight share of demand, relative
   * @param seasonDay day of the year of the highest demand, 1 to 366
   * @param seasonStrength 0: no season; demand goes with {@code exp(strength cos(...))}
   */
  record ProductType(
      String department,
      String category,
      String name,
      String nameZh,
      double price,
      double spread,
      double weight,
      Role role,
      int seasonDay,
      double seasonStrength) {

    String path() {
      return department + " > " + category + " > " + name;
    }
  }

  /** How a product type is bought. */
  enum Role {
    /** Once in a while, one piece. */
    DURABLE,
    /** Again and again, often several pieces. */
    CONSUMABLE,
    /** Like a consumable, and taken along at the checkout whatever else is in the cart. */
    IMPULSE
  }

  /** Of those who buy the anchor, this share wants the complement as well. */
  record TypeLink(String anchor, String complement, double strength) {}

  /** A maker of one department. */
  record Brand(String name, String nameZh, String department) {}

  /** A word of a title: a tier moves the price (in spreads of the type), a look does not. */
  record Quality(String name, String nameZh, boolean look, double tier) {}

  /** A purpose that products of several types serve together. */
  record Theme(String name, String nameZh, List<String> types) {
    Theme {
      types = List.copyOf(types);
    }
  }

  WordLists {
    types = List.copyOf(types);
    links = List.copyOf(links);
    brands = List.copyOf(brands);
    qualities = List.copyOf(qualities);
    themes = List.copyOf(themes);
  }

  static WordLists load() {
    return new WordLists(
        read("types.csv", WordLists::type),
        read(
            "links.csv",
            row ->
                new TypeLink(
                    row.getField("anchor"), row.getField("complement"), number(row, "strength"))),
        read(
            "brands.csv",
            row ->
                new Brand(
                    row.getField("brand"), row.getField("brand_zh"), row.getField("department"))),
        read(
            "qualities.csv",
            row ->
                new Quality(
                    row.getField("quality"),
                    row.getField("quality_zh"),
                    row.getField("kind").equals("look"),
                    number(row, "tier"))),
        read(
            "themes.csv",
            row ->
                new Theme(
                    row.getField("theme"),
                    row.getField("theme_zh"),
                    List.of(row.getField("types").split(";", -1)))));
  }

  /** The same with only the first types, and of links and themes what is left for them. */
  WordLists withFirstTypes(int count) {
    List<ProductType> kept = types.subList(0, count);
    var names = kept.stream().map(ProductType::name).collect(Collectors.toSet());
    return new WordLists(
        kept,
        links.stream()
            .filter(link -> names.contains(link.anchor()) && names.contains(link.complement()))
            .toList(),
        brands,
        qualities,
        themes.stream()
            .map(
                theme ->
                    new Theme(
                        theme.name(),
                        theme.nameZh(),
                        theme.types().stream().filter(names::contains).toList()))
            .filter(theme -> theme.types().size() >= 2)
            .toList());
  }

  private static ProductType type(NamedCsvRecord row) {
    return new ProductType(
        row.getField("department"),
        row.getField("category"),
        row.getField("type"),
        row.getField("type_zh"),
        number(row, "price"),
        number(row, "spread"),
        number(row, "weight"),
        Role.valueOf(row.getField("role").toUpperCase(Locale.ROOT)),
        (int) number(row, "season_day"),
        number(row, "season_strength"));
  }

  private static double number(NamedCsvRecord row, String field) {
    return Double.parseDouble(row.getField(field));
  }

  private static <T> List<T> read(String name, Function<NamedCsvRecord, T> parse) {
    var rows = new ArrayList<T>();
    InputStream in = WordLists.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("resource " + name + " is missing from the class path");
    }
    try (var csv =
        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      csv.forEach(row -> rows.add(parse.apply(row)));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name + " cannot be read", e);
    }
    return rows;
  }
}
