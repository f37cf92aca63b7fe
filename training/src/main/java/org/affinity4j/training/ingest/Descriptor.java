package org.affinity4j.training.ingest;

import java.util.List;
import java.util.regex.Pattern;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceRules;
import org.jspecify.annotations.Nullable;

/**
 * What a data set is: where its files are, what their columns mean, which rows are left out, how
 * rows become sequences, and how quality is measured on them. Written as YAML, see
 * docs/data-descriptors.md.
 *
 * @param name short name, letters, digits, {@code _} and {@code -}
 * @param title one line for people
 * @param origin where it comes from; unknown when left out
 * @param files at least one, of which at least one holds events, item lists or combinations
 * @param sequences how interactions become sequences
 * @param protocol how the data set is parted and asked
 */
public record Descriptor(
    String name,
    String title,
    Origin origin,
    List<DataFile> files,
    SequenceRules sequences,
    ProtocolEntry protocol) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

  public Descriptor {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name is '%s'; expected letters, digits, _ and -".formatted(name));
    }
    title = title == null ? name : title;
    origin = origin == null ? Origin.unknown() : origin;
    files = files == null ? List.of() : List.copyOf(files);
    if (files.stream().noneMatch(Descriptor::holdsData)) {
      throw new IllegalArgumentException(
          "data set '%s' has no file of shape events, item-lists or combinations".formatted(name));
    }
    if (sequences == null) {
      throw new IllegalArgumentException(
          "data set '%s' does not say what a sequence is; expected sequences: {kind: session, history or basket}"
              .formatted(name));
    }
    protocol = protocol == null ? ProtocolEntry.byTime() : protocol;
  }

  private static boolean holdsData(DataFile file) {
    return switch (file.shape()) {
      case EVENTS, ITEM_LISTS, COMBINATIONS -> true;
      case CATALOGUE, SEQUENCE_DETAILS, COMBINATION_GROUPS -> false;
    };
  }

  /**
   * How the data set is parted and asked. A component left out (null) takes its default.
   *
   * @param splitter as {@link Protocol#splitter()}; default time
   * @param testShare default 0.2
   * @param validationShare default 0.1
   * @param excludeKnown default false
   * @param earlier default false
   */
  public record ProtocolEntry(
      String splitter,
      Double testShare,
      Double validationShare,
      Boolean excludeKnown,
      Boolean earlier) {

    public ProtocolEntry(
        @Nullable String splitter,
        @Nullable Double testShare,
        @Nullable Double validationShare,
        @Nullable Boolean excludeKnown,
        @Nullable Boolean earlier) {
      this.splitter = splitter == null ? "time" : splitter;
      this.testShare = testShare == null ? 0.2 : testShare;
      this.validationShare = validationShare == null ? 0.1 : validationShare;
      this.excludeKnown = excludeKnown != null && excludeKnown;
      this.earlier = earlier != null && earlier;
      toProtocol();
    }

    static ProtocolEntry byTime() {
      return new ProtocolEntry(null, null, null, null, null);
    }

    /** The checked protocol. */
    public Protocol toProtocol() {
      return new Protocol(splitter, testShare, validationShare, excludeKnown, earlier);
    }
  }
}
