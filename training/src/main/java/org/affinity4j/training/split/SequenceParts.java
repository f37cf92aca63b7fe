package org.affinity4j.training.split;

import java.util.Comparator;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.Sequences;

/** Cuts sequences into parts: what the splitters share. */
final class SequenceParts {

  private SequenceParts() {}

  /** Sequences {@code from..to-1}. */
  static Sequences range(Sequences sequences, int from, int to) {
    return sequences.select(IntStream.range(from, to).toArray());
  }

  /**
   * The beginnings of sequences; those of length 0 are left out.
   *
   * @param length how many events of a sequence are kept
   * @return ordered anew by the time of the last event kept, ties and unknown times in the old
   *     order
   */
  static Sequences beginnings(Sequences sequences, IntUnaryOperator length) {
    var order = IntStream.range(0, sequences.size()).filter(s -> length.applyAsInt(s) > 0).boxed();
    if (sequences.hasTimes()) {
      order =
          order.sorted(
              Comparator.comparingLong(
                  s -> sequences.timeMillis(sequences.start(s) + length.applyAsInt(s) - 1)));
    }
    var kept = Sequences.builder(sequences.kind());
    order.forEach(s -> kept.copy(sequences, s, length.applyAsInt(s)));
    return kept.build();
  }

  /**
   * How many of a number of things a share is: rounded, at least 1, and at least one is left.
   *
   * @throws IllegalArgumentException if there are fewer than two, naming what and whose
   */
  static int share(double share, int size, String what, Dataset dataset) {
    if (size < 2) {
      throw new IllegalArgumentException(
          "data set '%s' has %d %s to part; expected at least 2"
              .formatted(dataset.name(), size, what));
    }
    return (int) Math.min(size - 1, Math.max(1, Math.round(share * size)));
  }

  static KnownItems knownItems(Protocol protocol) {
    return protocol.excludeKnown() ? KnownItems.EXCLUDED : KnownItems.KEPT;
  }

  /** Words for reports: "newest 20 %". */
  static String percent(double share) {
    return "%s %%".formatted(Math.round(share * 1000) / 10.0).replace(".0 %", " %");
  }

  /** Words for reports: what becomes of items already in the query. */
  static String knownWords(Protocol protocol) {
    return protocol.excludeKnown() ? "items of the query left out" : "items of the query stay";
  }
}
