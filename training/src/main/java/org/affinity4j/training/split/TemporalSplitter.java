package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.Sequences;

/**
 * The newest share is held out: nothing that is learnt from is later than what is asked.
 *
 * <ul>
 *   <li>Sessions: the newest share of the sessions; every prefix asks for the next item. Of a
 *       session that began before the training part ended, only later events are asked for.
 *   <li>Baskets: as {@link HiddenBasketMemberSplitter}.
 *   <li>Histories: the time after which the newest share of all events lies cuts each history in
 *       two; the part before it asks for the first item after it (the first new one, when known
 *       items are left out). A user of whom nothing is known before the cut asks an empty query.
 * </ul>
 */
final class TemporalSplitter implements Splitter {

  private final Protocol protocol;

  TemporalSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    return switch (dataset.sequences().kind()) {
      case BASKET -> new HiddenBasketMemberSplitter(protocol).split(dataset, seed);
      case SESSION -> sessions(dataset);
      case HISTORY -> histories(dataset);
    };
  }

  private Split sessions(Dataset dataset) {
    Sequences all = dataset.sequences();
    int test =
        all.size() - SequenceParts.share(protocol.testShare(), all.size(), "sessions", dataset);
    int validation =
        test - SequenceParts.share(protocol.validationShare(), test, "training sessions", dataset);
    return split(
        dataset,
        "newest %s of sessions, every prefix",
        sessionFold(dataset, validation, test),
        sessionFold(dataset, test, all.size()));
  }

  private static Fold sessionFold(Dataset dataset, int from, int to) {
    Sequences all = dataset.sequences();
    var maker = new Cases(dataset);
    List<TestCase> cases = new ArrayList<>();
    for (int s = from; s < to; s++) {
      maker.everyPrefix(all, s, all.lastTimeMillis(from - 1), cases);
    }
    Sequences train = SequenceParts.range(all, 0, from);
    return new Fold(train, dataset.combinations(), cases, Combinations.NONE);
  }

  private Split histories(Dataset dataset) {
    Sequences all = dataset.sequences();
    if (!all.hasTimes()) {
      throw new IllegalArgumentException(
          "the histories of data set '%s' have no times; splitter time needs them, leave-last-out does not"
              .formatted(dataset.name()));
    }
    long[] times = times(all);
    int test =
        times.length - SequenceParts.share(protocol.testShare(), times.length, "events", dataset);
    int validation =
        test - SequenceParts.share(protocol.validationShare(), test, "training events", dataset);
    return split(
        dataset,
        "histories cut where the newest %s of events begin, next item",
        historyFold(dataset, times[validation], times[test]),
        historyFold(dataset, times[test], Long.MAX_VALUE));
  }

  private static long[] times(Sequences all) {
    long[] times = new long[all.events()];
    for (int position = 0; position < times.length; position++) {
      times[position] = all.timeMillis(position);
    }
    Arrays.sort(times);
    return times;
  }

  /** Learns from events before {@code cut}, asks for events from {@code cut} to before the end. */
  private Fold historyFold(Dataset dataset, long cut, long end) {
    Sequences all = dataset.sequences();
    var maker = new Cases(dataset);
    List<TestCase> cases = new ArrayList<>();
    for (int s = 0; s < all.size(); s++) {
      int before = lengthBefore(all, s, cut);
      int next = next(all, s, before, lengthBefore(all, s, end));
      if (next >= 0) {
        List<Signal> known = all.signals(s, before, 0);
        int position = all.start(s) + next;
        Optional<String> shop =
            before == 0 ? Optional.empty() : all.shop(all.start(s) + before - 1);
        Context context = Cases.at(all.timeMillis(position), shop);
        cases.add(
            new TestCase(maker.query(all, s, known, context), new int[] {all.item(position)}));
      }
    }
    Sequences train = SequenceParts.beginnings(all, s -> lengthBefore(all, s, cut));
    return new Fold(train, dataset.combinations(), cases, Combinations.NONE);
  }

  private int next(Sequences all, int sequence, int from, int to) {
    int start = all.start(sequence);
    for (int index = from; index < to; index++) {
      int item = all.item(start + index);
      boolean known = false;
      for (int earlier = 0; earlier < from && protocol.excludeKnown() && !known; earlier++) {
        known = all.item(start + earlier) == item;
      }
      if (!known) {
        return index;
      }
    }
    return -1;
  }

  private static int lengthBefore(Sequences all, int sequence, long time) {
    int length = 0;
    while (length < all.length(sequence) && all.timeMillis(all.start(sequence) + length) < time) {
      length++;
    }
    return length;
  }

  private Split split(Dataset dataset, String words, Fold validation, Fold test) {
    if (test.cases().isEmpty()) {
      throw new IllegalArgumentException(
          "the newest %s of data set '%s' asks nothing: its sequences have fewer than two events"
              .formatted(SequenceParts.percent(protocol.testShare()), dataset.name()));
    }
    String line =
        words.formatted(SequenceParts.percent(protocol.testShare()))
            + ", "
            + SequenceParts.knownWords(protocol);
    return new Split(dataset, line, SequenceParts.knownItems(protocol), validation, test);
  }
}
