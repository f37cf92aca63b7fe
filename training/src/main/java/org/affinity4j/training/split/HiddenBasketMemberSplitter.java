package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.Sequences;

/**
 * Completing a cart: of each of the newest baskets with at least two distinct items one member,
 * drawn by the seed, is hidden, and the others ask for it. The newest share of all baskets is held
 * out for the test, the newest share of the rest for validation; baskets of one item among them are
 * neither learnt from nor asked. Where the protocol says so, a question also tells what its shopper
 * bought before, in held-out baskets too: it is past when it is asked.
 */
final class HiddenBasketMemberSplitter implements Splitter {

  private final Protocol protocol;

  HiddenBasketMemberSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    Sequences all = dataset.sequences();
    int test =
        all.size() - SequenceParts.share(protocol.testShare(), all.size(), "baskets", dataset);
    int validation =
        test - SequenceParts.share(protocol.validationShare(), test, "training baskets", dataset);
    Cases maker = maker(dataset);
    Fold testFold = fold(dataset, maker, test, all.size(), seed);
    if (testFold.cases().isEmpty()) {
      throw new IllegalArgumentException(
          "none of the newest %d baskets of data set '%s' has two distinct items; nothing to hide"
              .formatted(all.size() - test, dataset.name()));
    }
    String words =
        "one hidden member of each of the newest %s of baskets, %s%s"
            .formatted(
                SequenceParts.percent(protocol.testShare()),
                SequenceParts.knownWords(protocol),
                protocol.earlier() ? ", the shopper's earlier baskets told" : "");
    return new Split(
        dataset,
        words,
        SequenceParts.knownItems(protocol),
        fold(dataset, maker, validation, test, seed),
        testFold);
  }

  private Cases maker(Dataset dataset) {
    return protocol.earlier()
        ? new Cases(dataset, new EarlierVisits(dataset.sequences())::before)
        : new Cases(dataset);
  }

  private static Fold fold(Dataset dataset, Cases maker, int from, int to, long seed) {
    Sequences all = dataset.sequences();
    List<TestCase> cases = new ArrayList<>();
    for (int s = from; s < to; s++) {
      maker.hiddenMember(all, s, seed, cases);
    }
    Sequences train = SequenceParts.range(all, 0, from);
    return new Fold(train, dataset.combinations(), cases, Combinations.NONE);
  }
}
