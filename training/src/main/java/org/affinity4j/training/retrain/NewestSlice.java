package org.affinity4j.training.retrain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.retrain.data.Deed;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.split.TestCase;

/**
 * Files and feedback parted by time so that the test asks about new feedback alone: what the
 * release in use has not learnt, and a challenger trained on what came before has not either.
 */
final class NewestSlice {

  private record Doing(String user, String item, long timeMillis) {}

  private record Pair(String user, String item) {}

  private final MergedData data;
  private final Set<Doing> doings = new HashSet<>();
  private final Set<Pair> pairs = new HashSet<>();
  private final Set<Pair> fromLists = new HashSet<>();

  NewestSlice(MergedData data) {
    this.data = data;
    for (Deed deed : data.cleaned().deeds()) {
      if (deed.fresh()) {
        doings.add(new Doing(deed.user(), deed.item(), deed.timeMillis()));
        pairs.add(new Pair(deed.user(), deed.item()));
        if (deed.attributed()) {
          fromLists.add(new Pair(deed.user(), deed.item()));
        }
      }
    }
  }

  /**
   * Parts the data.
   *
   * @param share of the new feedback that is held out, newest first
   * @throws IllegalArgumentException if that leaves nothing to learn from or to ask
   */
  Split split(double share, long seed) {
    double fresh = freshShare();
    if (fresh == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no new feedback that may be learnt from; nothing can be asked"
              .formatted(data.dataset().name()));
    }
    Split split =
        Splitters.of(protocol(data.protocol(), share * fresh)).split(data.dataset(), seed);
    Fold test = split.test();
    List<TestCase> asked = test.cases().stream().filter(this::isFresh).toList();
    return new Split(
        split.dataset(),
        split.protocol() + ", asking about new feedback alone",
        split.knownItems(),
        split.validation(),
        new Fold(test.train(), test.trainCombinations(), asked, test.testCombinations()));
  }

  /** Carts are asked about with what their shoppers bought before, as in service. */
  private Protocol protocol(Protocol given, double share) {
    boolean carts = data.dataset().sequences().kind() == SequenceKind.BASKET;
    return new Protocol(
        carts ? Protocol.HIDDEN_MEMBER : "time",
        share,
        given.validationShare(),
        given.excludeKnown(),
        carts);
  }

  /** Whether a question's answer was reached through one of our own lists. */
  boolean isFromList(TestCase question) {
    return fromLists.contains(pair(question));
  }

  private boolean isFresh(TestCase question) {
    return question.query().user().isPresent() && pairs.contains(pair(question));
  }

  private Pair pair(TestCase question) {
    String user = question.query().user().orElseThrow().value();
    return new Pair(user, id(question.relevant()[0]));
  }

  /** Of all events of histories, or of all other sequences, the share that is new feedback. */
  private double freshShare() {
    Sequences all = data.dataset().sequences();
    long fresh = 0;
    long freshSequences = 0;
    for (int s = 0; s < all.size(); s++) {
      long events = freshEvents(all, s);
      fresh += events;
      freshSequences += events > 0 ? 1 : 0;
    }
    return all.kind() == SequenceKind.HISTORY
        ? (double) fresh / Math.max(1, all.events())
        : (double) freshSequences / Math.max(1, all.size());
  }

  private long freshEvents(Sequences all, int sequence) {
    if (all.user(sequence) < 0) {
      return 0;
    }
    String user = data.dataset().users().get(all.user(sequence)).value();
    long count = 0;
    for (int position = all.start(sequence); position < all.end(sequence); position++) {
      if (doings.contains(new Doing(user, id(all.item(position)), all.timeMillis(position)))) {
        count++;
      }
    }
    return count;
  }

  private String id(int item) {
    return data.dataset().catalog().index().id(item).value();
  }
}
