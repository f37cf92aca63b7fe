package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/**
 * Asks the test sequences that came with the data. Of a session every prefix asks for the next item
 * (Wu et al. 2019, SR-GNN, section 4.1), of a basket the rest asks for one hidden member. Of a
 * history that continues a training history of the same user (or, without users, the same key) the
 * training part asks for all the items of the test part; of any other history all but the last item
 * ask for the last.
 *
 * <p>Validation asks the newest training sequences in the same way (a history's last item): the
 * validation share of them, at most {@value #MOST_VALIDATION}.
 */
final class GivenTestSplitter implements Splitter {

  /** Enough sequences for choosing settings; more cost time and teach nothing. */
  static final int MOST_VALIDATION = 10_000;

  private final Protocol protocol;

  GivenTestSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    Sequences given =
        dataset
            .givenTest()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "data set '%s' has no test part of its own; splitter given-test needs one"
                            .formatted(dataset.name())));
    var maker = new Cases(dataset);
    List<TestCase> cases =
        given.kind() == SequenceKind.HISTORY
            ? continued(dataset, given, maker)
            : maker.byKind(given, 0, given.size(), seed);
    Fold test = new Fold(dataset.sequences(), dataset.combinations(), cases, Combinations.NONE);
    String words =
        "given test part: %d %ss, %d questions, %s"
            .formatted(
                given.size(),
                given.kind().name().toLowerCase(Locale.ROOT),
                cases.size(),
                SequenceParts.knownWords(protocol));
    return new Split(
        dataset, words, SequenceParts.knownItems(protocol), validation(dataset, maker, seed), test);
  }

  private Fold validation(Dataset dataset, Cases maker, long seed) {
    Sequences all = dataset.sequences();
    int share = SequenceParts.share(protocol.validationShare(), all.size(), "sequences", dataset);
    int from = all.size() - Math.min(share, MOST_VALIDATION);
    List<TestCase> cases = maker.byKind(all, from, all.size(), seed);
    boolean history = all.kind() == SequenceKind.HISTORY;
    Sequences train =
        SequenceParts.beginnings(
            all, s -> s < from ? all.length(s) : history ? all.length(s) - 1 : 0);
    return new Fold(train, dataset.combinations(), cases, Combinations.NONE);
  }

  private List<TestCase> continued(Dataset dataset, Sequences given, Cases maker) {
    Sequences train = dataset.sequences();
    Map<Object, Integer> known = new HashMap<>();
    for (int s = 0; s < train.size(); s++) {
      known.put(owner(train, s), s);
    }
    var cases = new ArrayList<TestCase>();
    for (int s = 0; s < given.size(); s++) {
      Integer before = known.get(owner(given, s));
      if (before == null || train.length(before) == 0) {
        maker.itemAt(given, s, given.length(s) - 1, cases);
      } else if (given.length(s) > 0) {
        List<Signal> signals = train.signals(before, train.length(before), 0);
        Context context =
            Cases.at(given.timeMillis(given.start(s)), train.shop(train.end(before) - 1));
        cases.add(new TestCase(maker.query(given, s, signals, context), given.distinctItems(s)));
      }
    }
    return cases;
  }

  private static Object owner(Sequences sequences, int sequence) {
    int user = sequences.user(sequence);
    return user >= 0 ? (Object) user : sequences.key(sequence);
  }
}
