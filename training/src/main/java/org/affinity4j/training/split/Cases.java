package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Occasions;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/** Makes questions of sequences. */
final class Cases {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final Dataset dataset;
  private final IntFunction<List<Signal>> earlier;

  /** Makes questions that tell nothing of earlier sequences. */
  Cases(Dataset dataset) {
    this(dataset, sequence -> List.of());
  }

  /**
   * Makes questions.
   *
   * @param earlier what a hidden member's question tells that the shopper of a sequence did before
   */
  Cases(Dataset dataset, IntFunction<List<Signal>> earlier) {
    this.dataset = dataset;
    this.earlier = earlier;
  }

  /**
   * The questions that suit the kind of the sequences: every prefix of a session, one hidden member
   * of a basket, the last item of a history.
   */
  List<TestCase> byKind(Sequences sequences, int from, int to, long seed) {
    var cases = new ArrayList<TestCase>();
    for (int s = from; s < to; s++) {
      if (sequences.kind() == SequenceKind.BASKET) {
        hiddenMember(sequences, s, seed, cases);
      } else if (sequences.kind() == SequenceKind.SESSION) {
        everyPrefix(sequences, s, Signal.NO_TIME, cases);
      } else {
        itemAt(sequences, s, sequences.length(s) - 1, cases);
      }
    }
    return cases;
  }

  /**
   * Each prefix of at least one event asks for the event after it.
   *
   * @param notBefore events of an earlier known time are not asked for
   */
  void everyPrefix(Sequences sequences, int sequence, long notBefore, List<TestCase> cases) {
    List<Signal> signals = sequences.signals(sequence, sequences.length(sequence), 0);
    for (int next = 1; next < signals.size(); next++) {
      Signal target = signals.get(next);
      if (target.timeMillis() == Signal.NO_TIME || target.timeMillis() >= notBefore) {
        List<Signal> prefix = signals.subList(0, next);
        int position = sequences.start(sequence) + next - 1;
        Query query = next(sequences, sequence, prefix, position);
        cases.add(new TestCase(query, new int[] {target.item()}));
      }
    }
  }

  /** What stands before an event asks for it; nothing is asked when nothing stands before it. */
  void itemAt(Sequences sequences, int sequence, int index, List<TestCase> cases) {
    if (index >= 1) {
      int position = sequences.start(sequence) + index;
      List<Signal> prefix = sequences.signals(sequence, index, 0);
      Query query = next(sequences, sequence, prefix, position - 1);
      cases.add(new TestCase(query, new int[] {sequences.item(position)}));
    }
  }

  /**
   * The other distinct items ask for one that is drawn by the seed and the sequence's number alone;
   * nothing is asked of fewer than two distinct items.
   */
  void hiddenMember(Sequences sequences, int sequence, long seed, List<TestCase> cases) {
    int[] distinct = sequences.distinctItems(sequence);
    if (distinct.length < 2) {
      return;
    }
    int hidden = distinct[draw(seed, sequence, distinct.length)];
    var seen = new HashSet<Integer>();
    seen.add(hidden);
    var rest = new ArrayList<Signal>(distinct.length - 1);
    for (Signal signal : sequences.signals(sequence, sequences.length(sequence), 0)) {
      if (seen.add(signal.item())) {
        rest.add(signal);
      }
    }
    Context context =
        at(sequences.lastTimeMillis(sequence), Occasions.basketShop(sequences, sequence));
    Query query = query(sequences, sequence, rest, context).after(earlier.apply(sequence));
    cases.add(new TestCase(query, new int[] {hidden}));
  }

  /** The query for what comes after the event at a position. */
  private Query next(Sequences sequences, int sequence, List<Signal> prefix, int position) {
    Context context = at(Occasions.nextMillis(sequences, position), sequences.shop(position));
    return query(sequences, sequence, prefix, context);
  }

  /** A query of a sequence's user. */
  Query query(Sequences sequences, int sequence, List<Signal> signals, Context context) {
    return new Query(signals, user(sequences.user(sequence)), context);
  }

  /** A number below the bound that depends on seed and index alone. */
  static int draw(long seed, int index, int bound) {
    return new SplittableRandom(seed + GOLDEN_GAMMA * (index + 1)).nextInt(bound);
  }

  private Optional<UserId> user(int ordinal) {
    return ordinal < 0 ? Optional.empty() : Optional.of(dataset.users().get(ordinal));
  }

  /** A time that may be {@link Signal#NO_TIME}, and a place. */
  static Context at(long timeMillis, Optional<String> shop) {
    return new Context(
        timeMillis == Signal.NO_TIME ? OptionalLong.empty() : OptionalLong.of(timeMillis), shop);
  }
}
