package org.affinity4j.training.ingest.describe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.ColumnRole;
import org.affinity4j.training.ingest.Shape;
import org.affinity4j.training.ingest.table.TableException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the top of a file and writes a descriptor of it: format, delimiter, header, what each
 * column means, what a row is, which rows are of no use. Guesses are marked as such. Stateless.
 */
public final class Describer {

  private Describer() {}

  /**
   * Describes a file.
   *
   * @param descriptorFolder where the descriptor will lie: the path in it is relative to this
   *     folder where the file lies below it, and absolute otherwise
   * @param test a second file of the same make with the test part; null when there is none
   * @throws IOException if a file is missing, empty or cannot be read
   */
  public static Finding describe(Path file, Path descriptorFolder, @Nullable Path test)
      throws IOException {
    FileSample sample = FileSample.of(file);
    if (sample.rows().isEmpty()) {
      throw new TableException(file, "has no row that can be read; there is nothing to describe");
    }
    List<String> uncertain = new ArrayList<>();
    if (!sample.formatCertain()) {
      uncertain.add(
          "the name speaks of another format than the content, which is read as "
              + sample.options().format().wireName());
    }
    if (!sample.headerCertain()) {
      uncertain.add(
          sample.options().header()
              ? "the first row is taken for the names of the columns"
              : "the first row is taken for data, not for names of columns");
    }
    if (sample.faults() > 0) {
      uncertain.add("%d rows at the top cannot be read soundly".formatted(sample.faults()));
    }
    List<ColumnGuess> columns =
        IntStream.range(0, sample.columns().size())
            .mapToObj(c -> ColumnGuess.of(sample.columns().get(c), c, sample.rows()))
            .toList();
    Roles roles = Roles.of(columns, uncertain);
    Shape shape = shape(file, roles);
    SequenceKind kind = kind(shape, roles, uncertain);
    String yaml =
        new DescriptorText(sample, roles, shape, kind, uncertain)
            .write(name(file), path(file, descriptorFolder), testPath(test, descriptorFolder));
    return new Finding(yaml, shape, uncertain);
  }

  private static @Nullable String testPath(@Nullable Path test, Path folder) {
    return test == null ? null : path(test, folder);
  }

  private static Shape shape(Path file, Roles roles) throws TableException {
    boolean items = roles.has(ColumnRole.ITEM) || roles.has(ColumnRole.ITEMS);
    if (!items) {
      throw new TableException(
          file,
          "shows no column that could be an item; name one item, product, sku or the like, or write"
              + " the descriptor by hand (docs/data-descriptors.md)");
    }
    if (roles.has(ColumnRole.COMBINATION)) {
      return Shape.COMBINATIONS;
    }
    if (roles.has(ColumnRole.ITEMS)) {
      return Shape.ITEM_LISTS;
    }
    return roles.has(ColumnRole.USER) || roles.has(ColumnRole.SEQUENCE)
        ? Shape.EVENTS
        : Shape.CATALOGUE;
  }

  private static SequenceKind kind(Shape shape, Roles roles, List<String> uncertain) {
    Optional<ColumnGuess> key = roles.first(ColumnRole.SEQUENCE);
    if (key.isPresent()) {
      Optional<SequenceKind> kind = Vocabulary.kind(key.get().name());
      if (kind.isEmpty()) {
        uncertain.add("a sequence is taken for a session; it may be a basket (an order)");
      }
      return kind.orElse(SequenceKind.SESSION);
    }
    return switch (shape) {
      case COMBINATIONS -> SequenceKind.BASKET;
      case ITEM_LISTS -> listKind(roles, uncertain);
      default -> roles.has(ColumnRole.TIME) ? SequenceKind.SESSION : SequenceKind.HISTORY;
    };
  }

  private static SequenceKind listKind(Roles roles, List<String> uncertain) {
    if (roles.has(ColumnRole.USER)) {
      return SequenceKind.HISTORY;
    }
    Optional<SequenceKind> byName =
        roles.first(ColumnRole.ITEMS).flatMap(column -> Vocabulary.kind(column.name()));
    if (byName.isEmpty()) {
      uncertain.add("a line is taken for a basket; it may be a session, whose order counts");
    }
    return byName.orElse(SequenceKind.BASKET);
  }

  private static String path(Path file, Path folder) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = folder.toAbsolutePath().normalize();
    return (absolute.startsWith(base) ? base.relativize(absolute) : absolute).toString();
  }

  /** A data set's name from a file name. */
  public static String name(Path file) {
    String bare = file.getFileName().toString().replaceFirst("\\.gz$", "");
    int dot = bare.lastIndexOf('.');
    String stem = dot > 0 ? bare.substring(0, dot) : bare;
    String name =
        stem.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "_").replaceAll("^[_-]+", "");
    return name.isEmpty() ? "my_data" : name;
  }
}
