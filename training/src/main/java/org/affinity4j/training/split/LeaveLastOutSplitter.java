package org.affinity4j.training.split;

import java.util.ArrayList;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.Sequences;

/**
 * The published protocol of sequential recommendation (Kang and McAuley 2018, section IV-A): the
 * last item of each user is asked for in the test, the one before it in validation. The test fold
 * learns from all but the last item, the validation fold from all but the last two. A sequence of
 * one item is only learnt from, one of two is not asked in validation.
 *
 * <p>This is not an order of time: other users' training events may be later than a tested one. A
 * last item that the user had before is asked for all the same, so with known items left out it is
 * a sure miss.
 */
final class LeaveLastOutSplitter implements Splitter {

  private final Protocol protocol;

  LeaveLastOutSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    Fold test = fold(dataset, 1);
    if (test.cases().isEmpty()) {
      throw new IllegalArgumentException(
          "data set '%s' has no sequence of at least 2 events; leave-last-out needs one"
              .formatted(dataset.name()));
    }
    String words =
        "leave-last-out: last item of each of %d sequences, %s; not an order of time"
            .formatted(test.cases().size(), SequenceParts.knownWords(protocol));
    return new Split(dataset, words, SequenceParts.knownItems(protocol), fold(dataset, 2), test);
  }

  private static Fold fold(Dataset dataset, int left) {
    Sequences all = dataset.sequences();
    var maker = new Cases(dataset);
    var cases = new ArrayList<TestCase>();
    for (int s = 0; s < all.size(); s++) {
      maker.itemAt(all, s, all.length(s) - left, cases);
    }
    Sequences train =
        SequenceParts.beginnings(
            all, s -> Math.max(Math.min(1, all.length(s)), all.length(s) - left));
    return new Fold(train, dataset.combinations(), cases, Combinations.NONE);
  }
}
