package org.affinity4j.training.algo.ease;

import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.algo.baseline.Recency;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.RejectedItems;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * EASE^R (Steck, WWW 2019): score(item) = sum over the query's signals t of w_t B[t, item], with B
 * the item-item weights, zero on the diagonal, that best give each sequence back from itself under
 * an L2 penalty. Unlike the paper, where every signal and every sequence weighs 1, w_t may fall
 * with age and a sequence count less by age and length; {@link WeightScale} may change B in the
 * end.
 *
 * <p>The closed form has no place for what shoppers turned down: each B[t, item] above 0 is
 * multiplied afterwards by the share of the encounters of both in which the item was not.
 *
 * <p>Up to {@code maxItemsDense} items with events the closed form is solved exactly; beyond, by
 * blocks of neighbours. What it takes in memory is told to the listener as the name of a task
 * before that much is taken, and refused when the process cannot have it. Equal input gives equal
 * weights with any number of threads; another processor may round the last digits otherwise.
 */
public record EaseTrainer(EaseOptions options) implements Trainer {

  /** Decay of queries where order means something and none was chosen. */
  private static final double SEQUENCE_DECAY = 0.6;

  @Override
  public String algorithm() {
    return NeighbourModel.EASE;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if no event counts, or the run needs more memory than the
   *     process may have
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    var recency = new Recency(data.sequences(), options.halfLife());
    var importance = SequenceWeights.of(data.sequences(), recency, options.lengthExponent());
    var x = InteractionMatrix.of(data.sequences(), data.itemCount(), events, importance);
    int[] active = x.activeItems();
    if (active.length == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no event that counts; ease needs at least one"
              .formatted(data.dataset().name()));
    }
    SparseRows weights =
        active.length <= options.maxItemsDense()
            ? solveExactly(x, active, context)
            : new BlockSolver(x, options, context).solve();
    return new NeighbourModel(
        NeighbourModel.EASE,
        data.dataset().catalog().index(),
        AcceptedWeights.of(weights, x, RejectedItems.of(data)),
        x.met(),
        new QueryWeights(options.history(), decay(data.sequences().kind()), events));
  }

  private SparseRows solveExactly(InteractionMatrix x, int[] active, TrainingContext context) {
    var solver = new DenseSolver(x, active, options, context);
    MemoryPlan plan = solver.memory();
    plan.announce(context.listener());
    plan.check();
    return solver.solve();
  }

  private double decay(SequenceKind kind) {
    if (options.decay() != 0) {
      return options.decay();
    }
    return kind == SequenceKind.BASKET ? 1 : SEQUENCE_DECAY;
  }
}
