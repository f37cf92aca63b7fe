package org.affinity4j.common.feedback;

/**
 * A product in an answer, at the place where it stood.
 *
 * @param item id of the product
 * @param rank the place, from 1, that it has where nothing is explored
 * @param propensity probability with which it stood at the place where it did, above 0, at most 1
 */
public record ShownItem(String item, int rank, double propensity) {

  public ShownItem {
    if (item.isBlank()) {
      throw new IllegalArgumentException("item is blank; expected a product's id");
    }
    if (rank < 1) {
      throw new IllegalArgumentException("rank is %d; expected at least 1".formatted(rank));
    }
    if (!(propensity > 0 && propensity <= 1)) {
      throw new IllegalArgumentException(
          "propensity is %s; expected above 0, at most 1".formatted(propensity));
    }
  }
}
