package org.affinity4j.training.dataset;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.event.UserId;

/**
 * A frozen data set. Immutable and thread-safe.
 *
 * @param name as the user calls it
 * @param fingerprint hexadecimal SHA-256 over catalogue, users, sequences, given test part,
 *     combinations and what was turned down: equal content, equal fingerprint, on every machine
 * @param catalog the items, numbered in order of first appearance (training part first)
 * @param users ids of the users in ordinal order; empty when the data has none
 * @param sequences what shoppers did
 * @param givenTest the test sequences of a published split, when the data comes with one
 * @param combinations sets put together on purpose; {@link Combinations#NONE} when there are none
 * @param rejections what shoppers turned down, in the order it came; mostly none
 */
public record Dataset(
    String name,
    String fingerprint,
    Catalog catalog,
    List<UserId> users,
    Sequences sequences,
    Optional<Sequences> givenTest,
    Combinations combinations,
    List<Rejection> rejections) {

  public Dataset {
    users = List.copyOf(users);
    rejections = List.copyOf(rejections);
  }

  /** A data set in which nothing was turned down. */
  public Dataset(
      String name,
      String fingerprint,
      Catalog catalog,
      List<UserId> users,
      Sequences sequences,
      Optional<Sequences> givenTest,
      Combinations combinations) {
    this(name, fingerprint, catalog, users, sequences, givenTest, combinations, List.of());
  }
}
