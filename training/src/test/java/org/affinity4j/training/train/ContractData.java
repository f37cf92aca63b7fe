package org.affinity4j.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/**
 * Small seeded data for the contract of models: taste groups of items, so that models find some.
 */
public final class ContractData {

  public static final int ITEMS = 60;

  /** An item of the catalogue that no shopper ever met. */
  public static final int NEVER_MET = ITEMS - 1;

  private static final int USERS = 40;

  private ContractData() {}

  /** 300 sequences of up to 8 events, views and purchases; baskets hold purchases alone. */
  public static TrainingData of(SequenceKind kind) {
    var random = new SplittableRandom(11);
    Sequences.Builder sequences = Sequences.builder(kind);
    for (int s = 0; s < 300; s++) {
      sequences.begin("s" + s, random.nextInt(USERS + 1) - 1);
      int taste = random.nextInt(6);
      int length = 1 + random.nextInt(8);
      for (int i = 0; i < length; i++) {
        boolean bought = kind == SequenceKind.BASKET || random.nextInt(4) == 0;
        sequences.add(item(random, taste), bought ? EventType.PURCHASE : EventType.VIEW);
      }
    }
    return of(sequences.build());
  }

  /** Nothing ever happened. */
  public static TrainingData empty(SequenceKind kind) {
    return of(Sequences.builder(kind).build());
  }

  /** Data of given sequences over {@link #ITEMS} items. */
  public static TrainingData of(Sequences sequences) {
    var items = new ArrayList<Item>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Item.unknown(new ItemId("i" + i)));
    }
    var users = new ArrayList<UserId>();
    for (int u = 0; u < USERS; u++) {
      users.add(new UserId("u" + u));
    }
    return TrainingData.all(
        new Dataset(
            "contract",
            "0",
            Catalog.of(items),
            users,
            sequences,
            Optional.empty(),
            Combinations.NONE));
  }

  /** Queries of all sorts: empty, one item, repeats, many groups, items never met. */
  public static List<Query> queries() {
    var random = new SplittableRandom(12);
    var queries = new ArrayList<Query>();
    queries.add(Query.EMPTY);
    queries.add(Query.ofItems(3));
    queries.add(Query.ofItems(3, 3, 3));
    queries.add(Query.ofItems(NEVER_MET));
    queries.add(Query.ofItems(4, NEVER_MET, 5));
    for (int q = 0; q < 30; q++) {
      var signals = new ArrayList<Signal>();
      int taste = random.nextInt(6);
      int group = 0;
      for (int i = 0; i <= q; i++) {
        EventType type = random.nextBoolean() ? EventType.VIEW : EventType.PURCHASE;
        signals.add(new Signal(item(random, taste), type, Signal.NO_TIME, group));
        group += random.nextInt(2);
      }
      queries.add(Query.of(signals));
    }
    return queries;
  }

  private static int item(SplittableRandom random, int taste) {
    boolean popular = random.nextInt(4) == 0;
    return popular ? random.nextInt(5) : Math.min(NEVER_MET - 1, taste * 9 + random.nextInt(10));
  }
}
