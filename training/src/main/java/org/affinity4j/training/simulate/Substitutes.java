package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Products that stand in for each other: of one type and close in price. */
final class Substitutes {

  /** Greatest distance of the logarithms of the prices. */
  private static final double CLOSE = 0.25;

  private static final int NEIGHBOURS = 3;

  /** Two products, the lower number first. */
  record Pair(int a, int b) {}

  private Substitutes() {}

  /** Each product with its next three up in price, as far as they are close; ascending. */
  static List<Pair> find(Assortment assortment) {
    var pairs = new ArrayList<Pair>();
    for (int type = 0; type < assortment.typeCount(); type++) {
      List<Integer> byPrice =
          IntStream.of(assortment.itemsOfType(type))
              .boxed()
              .sorted(Comparator.comparingDouble(item -> assortment.product(item).price()))
              .toList();
      for (int i = 0; i < byPrice.size(); i++) {
        for (int j = i + 1; j < Math.min(byPrice.size(), i + 1 + NEIGHBOURS); j++) {
          addIfClose(assortment, byPrice.get(i), byPrice.get(j), pairs);
        }
      }
    }
    pairs.sort(Comparator.comparingInt(Pair::a).thenComparingInt(Pair::b));
    return List.copyOf(pairs);
  }

  private static void addIfClose(Assortment assortment, int cheap, int dear, List<Pair> into) {
    double ratio = assortment.product(dear).price() / assortment.product(cheap).price();
    if (StrictMath.log(ratio) <= CLOSE) {
      into.add(new Pair(Math.min(cheap, dear), Math.max(cheap, dear)));
    }
  }
}
