package org.affinity4j.common.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A product as the catalogue describes it. Everything but the id may be unknown. Immutable; made
 * with {@link #builder(ItemId)}.
 */
public final class Item {

  private final ItemId id;
  private final @Nullable String title;
  private final @Nullable String description;
  private final List<String> categoryPath;
  private final @Nullable String brand;
  private final double price;
  private final @Nullable String shop;
  private final Map<String, String> attributes;
  private final boolean available;

  private Item(Builder builder) {
    this.id = builder.id;
    this.title = builder.title;
    this.description = builder.description;
    this.categoryPath = List.copyOf(builder.categoryPath);
    this.brand = builder.brand;
    this.price = builder.price;
    this.shop = builder.shop;
    this.attributes = Map.copyOf(builder.attributes);
    this.available = builder.available;
  }

  public static Builder builder(ItemId id) {
    return new Builder(id);
  }

  /** An item of which nothing but the id is known. */
  public static Item unknown(ItemId id) {
    return builder(id).build();
  }

  public ItemId id() {
    return id;
  }

  public Optional<String> title() {
    return Optional.ofNullable(title);
  }

  public Optional<String> description() {
    return Optional.ofNullable(description);
  }

  /** From the root category to the leaf; empty when unknown. */
  public List<String> categoryPath() {
    return categoryPath;
  }

  public Optional<String> brand() {
    return Optional.ofNullable(brand);
  }

  /** Price of one unit in the shop's currency, at least 0. */
  public OptionalDouble price() {
    return Double.isNaN(price) ? OptionalDouble.empty() : OptionalDouble.of(price);
  }

  public Optional<String> shop() {
    return Optional.ofNullable(shop);
  }

  /** Further facts by name, such as {@code title_zh}; immutable, no order promised. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** Whether the product can be sold now; true unless the catalogue says otherwise. */
  public boolean available() {
    return available;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Item item && wire().equals(item.wire());
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return title == null ? id.value() : id.value() + " (" + title + ")";
  }

  /** The item in the flat form that is written to JSON. */
  public Wire wire() {
    return new Wire(
        id.value(),
        title,
        description,
        categoryPath.isEmpty() ? null : categoryPath,
        brand,
        Double.isNaN(price) ? null : price,
        shop,
        attributes.isEmpty() ? null : new TreeMap<>(attributes),
        available ? null : Boolean.FALSE);
  }

  /**
   * JSON form of an item: absent means unknown, and {@code available} is written only when false.
   * Wide because it mirrors the document field by field.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Wire(
      @JsonProperty(required = true) String id,
      @Nullable String title,
      @Nullable String description,
      @Nullable List<String> category,
      @Nullable String brand,
      @Nullable Double price,
      @Nullable String shop,
      @Nullable Map<String, String> attributes,
      @Nullable Boolean available) {

    /** The item this document describes. */
    public Item toItem() {
      return builder(new ItemId(id))
          .title(title)
          .description(description)
          .categoryPath(category == null ? List.of() : category)
          .brand(brand)
          .price(price == null ? Double.NaN : price)
          .shop(shop)
          .attributes(attributes == null ? Map.of() : attributes)
          .available(available == null || available)
          .build();
    }
  }

  /** Collects what is known of an item; blank texts count as unknown. Not thread-safe. */
  public static final class Builder {

    private final ItemId id;
    private @Nullable String title;
    private @Nullable String description;
    private List<String> categoryPath = List.of();
    private @Nullable String brand;
    private double price = Double.NaN;
    private @Nullable String shop;
    private Map<String, String> attributes = Map.of();
    private boolean available = true;

    private Builder(ItemId id) {
      this.id = id;
    }

    public Builder title(@Nullable String value) {
      title = blankToNull(value);
      return this;
    }

    public Builder description(@Nullable String value) {
      description = blankToNull(value);
      return this;
    }

    public Builder categoryPath(List<String> value) {
      categoryPath = value;
      return this;
    }

    public Builder brand(@Nullable String value) {
      brand = blankToNull(value);
      return this;
    }

    /**
     * Price of one unit; NaN means unknown.
     *
     * @throws IllegalArgumentException if negative or infinite
     */
    public Builder price(double value) {
      if (value < 0 || Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "price of item '%s' is %s; expected a finite number of at least 0"
                .formatted(id, value));
      }
      price = value;
      return this;
    }

    public Builder shop(@Nullable String value) {
      shop = blankToNull(value);
      return this;
    }

    public Builder attributes(Map<String, String> value) {
      attributes = value;
      return this;
    }

    public Builder available(boolean value) {
      available = value;
      return this;
    }

    public Item build() {
      return new Item(this);
    }

    private static @Nullable String blankToNull(@Nullable String value) {
      return value == null || value.isBlank() ? null : value.strip();
    }
  }
}
