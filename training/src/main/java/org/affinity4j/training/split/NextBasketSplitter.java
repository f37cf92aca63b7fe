package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Occasions;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.Sequences;

/**
 * Next-basket recommendation: the earlier baskets of a user, each one group of signals, ask for all
 * distinct items of the user's last basket (the one before it in validation). With known items left
 * out, only items the user never had before are asked for. The test fold learns from all but the
 * last basket of each user, the validation fold from all but the last two; baskets without a user
 * and those of users with a single basket are only learnt from.
 *
 * <p>This is not an order of time across users.
 */
final class NextBasketSplitter implements Splitter {

  private final Protocol protocol;

  NextBasketSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    Map<Integer, List<Integer>> basketsOfUser = new TreeMap<>();
    Sequences all = dataset.sequences();
    for (int s = 0; s < all.size(); s++) {
      if (all.user(s) >= 0 && all.length(s) > 0) {
        basketsOfUser.computeIfAbsent(all.user(s), user -> new ArrayList<>()).add(s);
      }
    }
    Fold test = fold(dataset, basketsOfUser, 1);
    if (test.cases().isEmpty()) {
      throw new IllegalArgumentException(
          "no user of data set '%s' has two baskets; splitter next-basket needs user ids and repeated visits"
              .formatted(dataset.name()));
    }
    String words =
        "last basket of each of %d users, %s; not an order of time"
            .formatted(test.cases().size(), SequenceParts.knownWords(protocol));
    return new Split(
        dataset, words, SequenceParts.knownItems(protocol), fold(dataset, basketsOfUser, 2), test);
  }

  private Fold fold(Dataset dataset, Map<Integer, List<Integer>> basketsOfUser, int left) {
    Sequences all = dataset.sequences();
    var maker = new Cases(dataset);
    boolean[] held = new boolean[all.size()];
    var cases = new ArrayList<TestCase>();
    for (List<Integer> baskets : basketsOfUser.values()) {
      int asked = baskets.size() - left;
      baskets.subList(Math.max(1, asked), baskets.size()).forEach(s -> held[s] = true);
      if (asked >= 1) {
        ask(all, baskets.subList(0, asked), baskets.get(asked), maker, cases);
      }
    }
    Sequences train = SequenceParts.beginnings(all, s -> held[s] ? 0 : all.length(s));
    return new Fold(train, dataset.combinations(), cases, Combinations.NONE);
  }

  private void ask(
      Sequences all, List<Integer> earlier, int asked, Cases maker, List<TestCase> cases) {
    List<Signal> signals = new ArrayList<>();
    for (int group = 0; group < earlier.size(); group++) {
      int basket = earlier.get(group);
      signals.addAll(all.signals(basket, all.length(basket), group));
    }
    int[] relevant = all.distinctItems(asked);
    if (protocol.excludeKnown()) {
      int[] known = signals.stream().mapToInt(Signal::item).sorted().toArray();
      relevant =
          Arrays.stream(relevant).filter(item -> Arrays.binarySearch(known, item) < 0).toArray();
    }
    if (relevant.length > 0) {
      Context context =
          Cases.at(all.timeMillis(all.start(asked)), Occasions.basketShop(all, asked));
      cases.add(new TestCase(maker.query(all, asked, signals, context), relevant));
    }
  }
}
