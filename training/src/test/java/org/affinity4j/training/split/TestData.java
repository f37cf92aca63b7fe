package org.affinity4j.training.split;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.UserId;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/** Small data sets written down in a test. */
public final class TestData {

  private TestData() {}

  /** Sequences of items in the given order; no users, no times. */
  public static Sequences sequences(SequenceKind kind, int[]... items) {
    var builder = Sequences.builder(kind);
    for (int s = 0; s < items.length; s++) {
      builder.begin("s" + s, -1);
      IntStream.of(items[s]).forEach(item -> builder.add(item, EventType.VIEW));
    }
    return builder.build();
  }

  /** A data set of sequences over items 0..itemCount-1 and users u0..u9. */
  public static Dataset dataset(int itemCount, Sequences sequences) {
    return dataset(itemCount, sequences, Optional.empty(), Combinations.NONE);
  }

  public static Dataset dataset(
      int itemCount,
      Sequences sequences,
      Optional<Sequences> givenTest,
      Combinations combinations) {
    List<Item> items =
        IntStream.range(0, itemCount).mapToObj(i -> Item.unknown(new ItemId("item" + i))).toList();
    List<UserId> users = IntStream.range(0, 10).mapToObj(u -> new UserId("u" + u)).toList();
    return new Dataset(
        "tiny", "f00d", Catalog.of(items), users, sequences, givenTest, combinations);
  }

  public static int[] items(int... items) {
    return items;
  }
}
