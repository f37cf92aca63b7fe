package org.affinity4j.training.retrain;

import java.util.HashSet;
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

  private static final double CHOOSING_SHARE = 0.5;

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
   * @param choosesByNew whether the validation part, by which trainings make choices, is to be
   *     about new feedback alone too, the newer half of what the test leaves of it: a training that
   *     goes on from the release in use would know the answers to older questions
   * @throws IllegalArgumentException if that leaves nothing to learn from or to ask
   */
  Split split(double share, long seed, boolean choosesByNew) {
    double fresh = freshShare();
    if (fresh == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no new feedback that may be learnt from; nothing can be asked"
              .formatted(data.dataset().name()));
    }
    double validation = validationShare(share, fresh, choosesByNew);
    Split split = Splitters.of(protocol(share * fresh, validation)).split(data.dataset(), seed);
    return new Split(
        split.dataset(),
        split.protocol() + ", asking about new feedback alone",
        split.knownItems(),
        choosesByNew ? aboutNew(split.validation()) : split.validation(),
        aboutNew(split.test()));
  }

  private Fold aboutNew(Fold fold) {
    return new Fold(
        fold.train(),
        fold.trainCombinations(),
        fold.cases().stream().filter(this::isFresh).toList(),
        fold.testCombinations());
  }

  /** No more than half of what the test leaves of new feedback, where it has to be of that. */
  private double validationShare(double share, double fresh, boolean choosesByNew) {
    double given = data.protocol().validationShare();
    double newest = (1 - share) * fresh / (1 - share * fresh);
    return choosesByNew ? Math.min(given, newest * CHOOSING_SHARE) : given;
  }

  /** Carts are asked about with what their shoppers bought before, as in service. */
  private Protocol protocol(double share, double validation) {
    boolean carts = data.dataset().sequences().kind() == SequenceKind.BASKET;
    return new Protocol(
        carts ? Protocol.HIDDEN_MEMBER : "time",
        share,
        validation,
        data.protocol().excludeKnown(),
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
