package org.affinity4j.training.retrain.gate;

/**
 * One thing that was checked.
 *
 * @param name short, the same in every report
 * @param value what was measured
 * @param bound what it was held against; the sentence says in which direction
 * @param verdict what came of it
 * @param sentence all of it in words, for a person
 */
public record Gate(String name, double value, double bound, Verdict verdict, String sentence) {

  /** What came of a check. */
  public enum Verdict {
    /** As it should be. */
    PASS,
    /** To be looked at; stops nothing. */
    WARN,
    /** Nothing is promoted. */
    FAIL
  }

  public Gate {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "gate %s measured %s; expected a finite number".formatted(name, value));
    }
  }

  /** A value that should be the bound at most. */
  static Gate atMost(String name, double value, double bound, String sentence) {
    return new Gate(name, value, bound, value <= bound ? Verdict.PASS : Verdict.FAIL, sentence);
  }

  /** A value that should be the bound at least. */
  static Gate atLeast(String name, double value, double bound, String sentence) {
    return new Gate(name, value, bound, value >= bound ? Verdict.PASS : Verdict.FAIL, sentence);
  }

  /** The same, to be looked at where it passed. */
  Gate warnIf(boolean condition) {
    return condition && verdict == Verdict.PASS
        ? new Gate(name, value, bound, Verdict.WARN, sentence)
        : this;
  }

  public boolean failed() {
    return verdict == Verdict.FAIL;
  }
}
