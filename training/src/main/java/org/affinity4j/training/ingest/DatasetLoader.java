package org.affinity4j.training.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.DatasetBuilder;
import org.affinity4j.training.dataset.Interaction;
import org.affinity4j.training.dataset.SequenceRules;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Reads data sets by name or descriptor. Immutable and thread-safe. */
public final class DatasetLoader {

  private final DataHome home;

  public DatasetLoader(DataHome home) {
    this.home = home;
  }

  /**
   * Reads a data set from the places this process looks at.
   *
   * @param nameOrDescriptorPath name of a descriptor of the project, path of a descriptor, or a
   *     folder with a {@code descriptor.yaml}
   * @throws DescriptorException if there is no such descriptor, or it is not sound
   * @throws IOException if a file is missing, has another checksum, lacks a column or cannot be
   *     read
   */
  public static LoadedDataset load(String nameOrDescriptorPath, ProgressListener progress)
      throws IOException {
    return new DatasetLoader(DataHome.ofProcess()).read(nameOrDescriptorPath, progress);
  }

  /** As {@link #load}, from this loader's home. */
  public LoadedDataset read(String nameOrDescriptorPath, ProgressListener progress)
      throws IOException {
    Path file = descriptorFile(nameOrDescriptorPath);
    return read(DescriptorReader.read(file), file.toAbsolutePath().getParent(), progress);
  }

  /** The descriptor of a name or path. */
  public Descriptor descriptor(String nameOrDescriptorPath) throws IOException {
    return DescriptorReader.read(descriptorFile(nameOrDescriptorPath));
  }

  /**
   * Reads the data set of a descriptor.
   *
   * @param folder its files are looked for here first; null: only in the home's roots
   */
  public LoadedDataset read(Descriptor descriptor, @Nullable Path folder, ProgressListener progress)
      throws IOException {
    return read(descriptor, folder, Extension.NONE, progress);
  }

  /**
   * Reads a data set and adds to it what its files do not hold. The report is of the files alone.
   *
   * @param nameOrDescriptorPath as {@link #load} takes it
   */
  public LoadedDataset read(
      String nameOrDescriptorPath, Extension extension, ProgressListener progress)
      throws IOException {
    Path file = descriptorFile(nameOrDescriptorPath);
    return read(
        DescriptorReader.read(file), file.toAbsolutePath().getParent(), extension, progress);
  }

  /** Interactions from elsewhere, to be added to those of a data set's files. */
  @FunctionalInterface
  public interface Extension {

    /** Adds nothing. */
    Extension NONE = (base, rules, builder) -> {};

    /**
     * Adds interactions.
     *
     * @param base builds the data set of the files alone, while nothing was added
     * @param rules how interactions become sequences
     * @param builder to be added to
     */
    void addTo(Supplier<Dataset> base, SequenceRules rules, DatasetBuilder builder)
        throws IOException;
  }

  private LoadedDataset read(
      Descriptor descriptor, @Nullable Path folder, Extension extension, ProgressListener progress)
      throws IOException {
    DatasetBuilder builder = new DatasetBuilder(descriptor.name(), descriptor.sequences());
    List<FileReport> reports = new ArrayList<>();
    for (DataFile file : descriptor.files()) {
      Path path =
          home.find(file.path(), folder).orElseThrow(() -> missing(descriptor, file, folder));
      Checksums.check(path, file.sha256());
      reports.add(readFile(descriptor, file, path, builder, progress));
    }
    extension.addTo(builder::build, descriptor.sequences(), builder);
    progress.begin("building data set " + descriptor.name(), -1);
    Dataset dataset = builder.build();
    progress.end();
    return new LoadedDataset(
        dataset,
        descriptor.protocol().toProtocol(),
        new IngestReport(descriptor.name(), reports, builder.steps()));
  }

  private static FileReport readFile(
      Descriptor descriptor,
      DataFile file,
      Path path,
      DatasetBuilder builder,
      ProgressListener progress)
      throws IOException {
    RowSource rows = new RowSource(file, path);
    CatalogueRows catalogue = new CatalogueRows(file, builder.catalog());
    return switch (file.shape()) {
      case EVENTS, ITEM_LISTS -> {
        Consumer<Interaction> sink = file.part() == Part.TEST ? builder::addTest : builder::add;
        yield new DataVecSource(file, path, descriptor.sequences().kind(), catalogue)
            .read(sink, progress);
      }
      case CATALOGUE -> rows.read(catalogue, progress);
      case COMBINATIONS -> rows.read(row -> combination(row, builder), progress);
      case SEQUENCE_DETAILS -> rows.read(row -> details(row, builder), progress);
      case COMBINATION_GROUPS ->
          rows.read(
              row -> {
                builder
                    .combinations()
                    .group(row.text(ColumnRole.COMBINATION), row.text(ColumnRole.GROUP));
                return Optional.empty();
              },
              progress);
    };
  }

  private static Optional<String> combination(Row row, DatasetBuilder builder) {
    String key = row.text(ColumnRole.COMBINATION);
    List<String> items =
        row.has(ColumnRole.ITEMS) ? row.items() : List.of(row.text(ColumnRole.ITEM));
    boolean added = false;
    for (String item : items) {
      added |= builder.combinations().member(key, item);
    }
    if (row.has(ColumnRole.GROUP) && !row.text(ColumnRole.GROUP).isEmpty()) {
      builder.combinations().group(key, row.text(ColumnRole.GROUP));
    }
    return added ? Optional.empty() : Optional.of("item stands in the combination already");
  }

  private static Optional<String> details(Row row, DatasetBuilder builder) {
    OptionalLong time = row.timeMillis();
    if (time.isEmpty()) {
      return Optional.of("bad date");
    }
    builder.describeSequence(
        row.text(ColumnRole.SEQUENCE), row.textOrNull(ColumnRole.USER), time.getAsLong());
    return Optional.empty();
  }

  private Path descriptorFile(String nameOrPath) throws IOException {
    Optional<Path> found = home.descriptor(nameOrPath);
    if (found.isEmpty()) {
      List<String> names = home.names();
      throw new DescriptorException(
          "there is no data set '%s'; expected a path ending in .yaml, or one of %s"
              .formatted(nameOrPath, names.isEmpty() ? "(none found)" : String.join(", ", names)),
          null);
    }
    return found.get();
  }

  private FileNotFoundException missing(
      Descriptor descriptor, DataFile file, @Nullable Path folder) {
    String places =
        Stream.concat(Stream.ofNullable(folder), home.roots().stream())
            .map(Path::toString)
            .collect(Collectors.joining(", "));
    String help =
        descriptor.origin().downloads().isEmpty()
            ? descriptor.origin().byHand()
            : "fetch it with: affinity data get " + descriptor.name();
    return new FileNotFoundException(
        "data set '%s' lacks its file %s; looked in %s%s"
            .formatted(
                descriptor.name(), file.path(), places, help.isEmpty() ? "" : "; " + help.strip()));
  }
}
