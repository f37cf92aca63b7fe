package org.affinity4j.training.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.affinity4j.training.train.NegativeSampler;

/**
 * Chooses the items a batch is scored against: all items met in training, or some drawn ones and by
 * option those that came somewhere in the batch (in-batch negatives), shared by all questions of
 * the batch. Each candidate stands once, so no negative is secretly the item that came. One thread
 * at a time.
 */
public final class Candidates {

  private final int[] counts;
  private final double[] share;
  private final NegativeSampler sampler;
  private final int draws;
  private final boolean corrected;
  private final boolean inBatch;
  private final boolean sets;
  private final int[] everyKnown;
  private final int[] place;
  private final float margin;

  /**
   * A chooser.
   *
   * @param counts how often each item came in training
   * @param draws how many negatives are drawn for a batch; 0: all items met are candidates
   * @param exponent of the drawing distribution, see {@link NegativeSampler}
   * @param inBatch whether what came for one question is a candidate for the others; else it is one
   *     for its own question alone
   * @param sets whether queries are sets: what stands in a set is never a candidate for its other
   *     members
   * @param corrected whether scores are corrected by the log of the probability that a candidate is
   *     there (logQ)
   */
  public Candidates(
      int[] counts, int draws, double exponent, boolean corrected, boolean inBatch, boolean sets) {
    this(counts, draws, exponent, corrected, inBatch, sets, 0);
  }

  /**
   * A chooser that heeds what shoppers turned down.
   *
   * @param margin is added to the score of what a question's shopper turned down
   */
  public Candidates(
      int[] counts,
      int draws,
      double exponent,
      boolean corrected,
      boolean inBatch,
      boolean sets,
      float margin) {
    this.margin = margin;
    this.inBatch = inBatch;
    this.sets = sets;
    this.counts = counts.clone();
    this.draws = draws;
    this.corrected = corrected && draws > 0;
    this.sampler = new NegativeSampler(counts, exponent);
    double total = Arrays.stream(counts).asLongStream().sum();
    this.share = Arrays.stream(counts).mapToDouble(c -> c / total).toArray();
    this.everyKnown = Arrays.stream(range(counts.length)).filter(i -> counts[i] > 0).toArray();
    this.place = new int[counts.length];
  }

  private static int[] range(int n) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    return all;
  }

  /** How many candidates a batch has in expectation at most, by items met. */
  public double samplingRate(int questions) {
    return draws == 0
        ? 1
        : Math.min(1, (double) (draws + questions) / Math.max(1, everyKnown.length));
  }

  /**
   * The items of a batch.
   *
   * @param items U item ordinals, each once; the first K are candidates, the rest only stand in
   *     queries
   * @param size U
   * @param candidates K
   * @param correction logQ of each candidate, taken from its scores; all 0 when not corrected
   * @param ownCorrection logQ of what came for each question, where it is a candidate for that
   *     question alone; empty: what came is among the candidates
   * @param inputs for each place of the batch the position of its item in {@code items}; -1: none
   * @param questions places of the batch where something is asked
   * @param targets for each question the position in {@code items} of what came
   * @param groups for each question a number, ascending: what came for one question is no candidate
   *     for the others of its group. One group a sequence where candidates are drawn: what came at
   *     its other places is in the batch because of that sequence, not by the chance that logQ
   *     corrects for, and would be pushed away from the very queries it goes with. With all items
   *     as candidates of a sequence each question is its own group.
   * @param shared the first so many candidates are there for all questions; the others, K - shared,
   *     for those alone whose shopper turned them down
   * @param rejected for each question the positions in {@code items} of what its shopper turned
   *     down, ascending; no arrays: nothing was turned down
   * @param margin is added to the scores of those
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  public record Selection(
      int[] items,
      int size,
      int candidates,
      float[] correction,
      float[] ownCorrection,
      int[] inputs,
      int[] questions,
      int[] targets,
      int[] groups,
      int shared,
      int[][] rejected,
      float margin) {

    /** A selection of which nothing was turned down. */
    public Selection(
        int[] items,
        int size,
        int candidates,
        float[] correction,
        float[] ownCorrection,
        int[] inputs,
        int[] questions,
        int[] targets,
        int[] groups) {
      this(
          items,
          size,
          candidates,
          correction,
          ownCorrection,
          inputs,
          questions,
          targets,
          groups,
          candidates,
          new int[0][],
          0);
    }

    /** Whether what came for a question is a candidate for that question alone. */
    public boolean own() {
      return ownCorrection.length > 0;
    }
  }

  /** Chooses for a batch; the chance comes from the seed. */
  public Selection select(SequenceBatch batch, long seed) {
    int[] questions = batch.questions();
    int[] chosen =
        new int
            [(draws == 0 ? everyKnown.length : draws)
                + questions.length
                + batch.places()
                + Arrays.stream(batch.rejected()).mapToInt(items -> items.length).sum()];
    int size = 0;
    if (draws == 0) {
      for (int item : everyKnown) {
        size = take(item, chosen, size);
      }
    } else {
      for (int p : inBatch ? questions : new int[0]) {
        size = take(batch.targets()[p], chosen, size);
      }
      var random = new SplittableRandom(seed);
      for (int d = 0; d < draws; d++) {
        size = take(sampler.draw(random), chosen, size);
      }
    }
    int shared = size;
    for (int[] rejected : batch.rejected()) {
      for (int item : rejected) {
        size = known(item) ? take(item, chosen, size) : size;
      }
    }
    int candidates = size;
    for (int p : questions) {
      size = take(batch.targets()[p], chosen, size);
    }
    int[] inputs = new int[batch.places()];
    for (int p = 0; p < inputs.length; p++) {
      int item = batch.items()[p];
      if (item >= 0) {
        size = take(item, chosen, size);
      }
      inputs[p] = item < 0 ? -1 : place[item] - 1;
    }
    int[] targets = Arrays.stream(questions).map(p -> place[batch.targets()[p]] - 1).toArray();
    int[][] rejected = rejected(batch, questions);
    for (int i = 0; i < size; i++) {
      place[chosen[i]] = 0;
    }
    return new Selection(
        chosen,
        size,
        candidates,
        correction(chosen, shared, candidates, questions.length),
        draws == 0 || inBatch ? new float[0] : ownCorrection(batch, questions),
        inputs,
        questions,
        targets,
        draws > 0 || sets
            ? Arrays.stream(questions).map(p -> p / batch.steps()).toArray()
            : range(questions.length),
        shared,
        rejected,
        margin);
  }

  /** Where what was turned down stands among the chosen ones, by question. */
  private int[][] rejected(SequenceBatch batch, int[] questions) {
    if (Arrays.stream(batch.rejected()).allMatch(items -> items.length == 0)) {
      return new int[0][];
    }
    int[][] bySequence =
        Arrays.stream(batch.rejected())
            .map(
                items ->
                    Arrays.stream(items)
                        .filter(this::known)
                        .map(item -> place[item] - 1)
                        .sorted()
                        .toArray())
            .toArray(int[][]::new);
    return Arrays.stream(questions)
        .mapToObj(p -> bySequence[p / batch.steps()])
        .toArray(int[][]::new);
  }

  private int take(int item, int[] chosen, int size) {
    if (place[item] != 0) {
      return size;
    }
    chosen[size] = item;
    place[item] = size + 1;
    return size + 1;
  }

  /** What stands there because it was turned down does so without chance. */
  private float[] correction(int[] chosen, int drawn, int candidates, int questions) {
    float[] logQ = new float[candidates];
    for (int i = 0; corrected && i < drawn; i++) {
      logQ[i] = logQ(chosen[i], questions);
    }
    return logQ;
  }

  private float[] ownCorrection(SequenceBatch batch, int[] questions) {
    float[] logQ = new float[questions.length];
    for (int q = 0; corrected && q < logQ.length; q++) {
      logQ[q] = logQ(batch.targets()[questions[q]], questions.length);
    }
    return logQ;
  }

  /** log of 1 - e^-(expected number of times): the probability of being there at least once. */
  private float logQ(int item, int questions) {
    double expected = draws * sampler.probability(item) + (inBatch ? questions * share[item] : 0);
    return (float) Math.log(-Math.expm1(-expected));
  }

  /** Whether an item came in training. */
  public boolean known(int item) {
    return counts[item] > 0;
  }
}
