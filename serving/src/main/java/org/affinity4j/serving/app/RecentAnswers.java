package org.affinity4j.serving.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.affinity4j.common.attribution.JoinedAnswer;

/** Keeps the last answers that are wanted, and no more than fit. For one thread. */
final class RecentAnswers {

  private final Predicate<JoinedAnswer> wanted;
  private final int most;
  private final Deque<JoinedAnswer> kept = new ArrayDeque<>();
  private long left;

  /**
   * Keeps none yet.
   *
   * @param most answers to keep, at least 1
   */
  RecentAnswers(Predicate<JoinedAnswer> wanted, int most) {
    this.wanted = wanted;
    this.most = most;
  }

  void add(JoinedAnswer answer) {
    if (!wanted.test(answer)) {
      return;
    }
    if (kept.size() == most) {
      kept.removeFirst();
      left++;
    }
    kept.addLast(answer);
  }

  /** Those that were kept, in the order in which they came. */
  List<JoinedAnswer> all() {
    return List.copyOf(kept);
  }

  /** Wanted answers that were given up for newer ones. */
  long left() {
    return left;
  }
}
