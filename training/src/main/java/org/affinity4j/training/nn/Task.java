package org.affinity4j.training.nn;

/** What is asked at each place of a training sequence. */
public enum Task {
  /** The next item, from all before it: every prefix of a sequence is one question. */
  NEXT,
  /** The last item of a sequence alone, from all before it: one question a sequence. */
  LAST,
  /** The item at the place itself, from all the others: every member of a set is hidden once. */
  HIDDEN_MEMBER
}
