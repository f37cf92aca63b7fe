package org.affinity4j.training.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.training.dataset.CatalogBuilder;

/** What rows say of items, into the catalogue. */
final class CatalogueRows implements RowSource.Handler {

  private static final Set<String> NO =
      Set.of("false", "no", "n", "0", "f", "out of stock", "unavailable");

  private final DataFile file;
  private final CatalogBuilder catalog;
  private final boolean speaks;

  CatalogueRows(DataFile file, CatalogBuilder catalog) {
    this.file = file;
    this.catalog = catalog;
    this.speaks = file.shape() == Shape.CATALOGUE || speaksOfItems(file);
  }

  /** Whether rows with this item are wanted. */
  boolean admits(String item) {
    return !file.describedItemsOnly() || catalog.describes(item);
  }

  private static boolean speaksOfItems(DataFile file) {
    return List.of(
            ColumnRole.TITLE,
            ColumnRole.DESCRIPTION,
            ColumnRole.CATEGORY,
            ColumnRole.BRAND,
            ColumnRole.PRICE,
            ColumnRole.ATTRIBUTES)
        .stream()
        .anyMatch(file::has);
  }

  @Override
  public Optional<String> take(Row row) {
    if (speaks) {
      note(row);
    }
    return Optional.empty();
  }

  private void note(Row row) {
    CatalogBuilder.Facts facts = catalog.item(row.text(ColumnRole.ITEM));
    if (row.has(ColumnRole.TITLE)) {
      facts.title(row.text(ColumnRole.TITLE));
    }
    if (row.has(ColumnRole.PRICE)) {
      if (file.shape() == Shape.CATALOGUE) {
        facts.listPrice(row.unitPrice());
      } else {
        facts.price(row.unitPrice());
      }
    }
    if (row.has(ColumnRole.CATEGORY)) {
      facts.categoryPath(row.category());
    }
    if (row.has(ColumnRole.BRAND)) {
      facts.brand(row.text(ColumnRole.BRAND));
    }
    if (row.has(ColumnRole.DESCRIPTION)) {
      facts.description(row.text(ColumnRole.DESCRIPTION));
    }
    if (row.has(ColumnRole.AVAILABLE)) {
      facts.available(!NO.contains(row.text(ColumnRole.AVAILABLE).toLowerCase(Locale.ROOT)));
    }
    if (row.has(ColumnRole.SHOP) && file.shape() == Shape.CATALOGUE) {
      facts.shop(row.text(ColumnRole.SHOP));
    }
    noteAttributes(row, facts);
  }

  private void noteAttributes(Row row, CatalogBuilder.Facts facts) {
    List<String> names = file.columns(ColumnRole.ATTRIBUTES);
    if (!names.isEmpty()) {
      List<String> values = row.texts(ColumnRole.ATTRIBUTES);
      for (int i = 0; i < names.size(); i++) {
        facts.attribute(names.get(i), values.get(i));
      }
    }
  }
}
