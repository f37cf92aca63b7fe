package org.affinity4j.training.algo.item2vec;

import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.encode.Item2VecModel;
import org.affinity4j.common.encode.Item2VecSettings;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Learns item vectors from sessions, histories and baskets. With side information an item that was
 * never met gets the mean in-vector of what describes it, so that it can be asked about; it has no
 * out-vector.
 *
 * <p>Equal seeds give equal bytes with one thread, and with any number on data of less than {@value
 * SkipGram#EVENTS_A_THREAD} events for each; the reference engine does not promise that.
 */
public record Item2VecTrainer(Item2VecOptions options, Optional<EarlierModel> start)
    implements Trainer {

  /** Decay of queries where order means something and none was chosen. */
  private static final double SEQUENCE_DECAY = 0.6;

  /** Share of the step size at which a training begins that goes on from an earlier model. */
  private static final double WARM_RATE = 0.5;

  /** A trainer that begins with fresh vectors. */
  public Item2VecTrainer(Item2VecOptions options) {
    this(options, Optional.empty());
  }

  @Override
  public String algorithm() {
    return Item2VecModel.TYPE;
  }

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if no two events stand in one sequence, the vectors are too
   *     many for an array, or the step size is too large for the loss to stay finite
   */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    Corpus corpus = Corpus.of(data.sequences(), data.itemCount(), events, options.minCount());
    if (corpus.size() == 0) {
      throw new IllegalArgumentException(
          "data set '%s' has no sequence with two events that count; item2vec needs at least one"
              .formatted(data.dataset().name()));
    }
    var sideTokens =
        SideTokens.of(data.dataset().catalog(), SideField.parse(options.sideInformation()));
    var random = new SplittableRandom(context.seed());
    var task = SkipGramTask.of(options, corpus, sideTokens, random);
    start.ifPresent(earlier -> begin(task, earlier, data.dataset().catalog().index()));
    if (options.engine() == Engine.FAST) {
      new SkipGram(task, SkipGramKernel.fastest(), context, random).run();
    } else {
      ReferenceEngine.run(task, context);
    }
    return model(data, task, settings(data.sequences().kind(), events));
  }

  /** Tokens of side information are not kept in models, and the reference engine takes no start. */
  @Override
  public Optional<String> cannotStartFrom(EarlierModel earlier, TrainingData data) {
    if (!(earlier.model() instanceof Item2VecModel model)) {
      return Optional.of("it is of type %s".formatted(earlier.model().state().type()));
    }
    if (options.engine() != Engine.FAST || !options.sideInformation().isBlank()) {
      return Optional.of("models keep no vectors of side information, and the dl4j engine none");
    }
    int before = model.in().dimension();
    return before == options.dimension()
        ? Optional.empty()
        : Optional.of("dimension is %d and was %d".formatted(options.dimension(), before));
  }

  @Override
  public Trainer startingFrom(EarlierModel earlier) {
    return new Item2VecTrainer(
        OptionsBinder.bind(
            options,
            Map.of(
                "epochs", "" + earlier.passesOf(options.epochs()),
                "learningRate", "" + options.learningRate() * WARM_RATE)),
        Optional.of(earlier));
  }

  private static void begin(SkipGramTask task, EarlierModel earlier, ItemIndex items) {
    var model = (Item2VecModel) earlier.model();
    int[] ordinals = earlier.ordinals(items);
    for (int item = 0; item < ordinals.length; item++) {
      if (task.corpus().count(item) > 0 && model.isMet(ordinals[item])) {
        task.tables()
            .set(item, model.in().vector(ordinals[item]), model.out().vector(ordinals[item]));
      }
    }
  }

  private Item2VecSettings settings(SequenceKind kind, EventWeights events) {
    double chosen = kind == SequenceKind.BASKET ? 1 : SEQUENCE_DECAY;
    double decay = options.decay() == 0 ? chosen : options.decay();
    return new Item2VecSettings(
        options.relation(),
        options.cosine(),
        options.popularity(),
        new QueryWeights(options.history(), decay, events));
  }

  private static Model model(TrainingData data, SkipGramTask task, Item2VecSettings settings) {
    int items = task.corpus().itemCount();
    int dimension = task.options().dimension();
    float[] in = new float[items * dimension];
    float[] out = new float[items * dimension];
    float[] met = new float[items];
    byte[] placed = new byte[items];
    boolean[] learnt = learntTokens(task);
    VectorTables tables = task.tables();
    for (int item = 0; item < items; item++) {
      met[item] = task.corpus().count(item);
      if (met[item] > 0) {
        placed[item] = 1;
        System.arraycopy(tables.in(), item * tables.stride(), in, item * dimension, dimension);
        System.arraycopy(tables.out(), item * tables.stride(), out, item * dimension, dimension);
      } else {
        placed[item] = describe(item, task, learnt, in) ? (byte) 1 : 0;
      }
    }
    return new Item2VecModel(
        data.dataset().catalog().index(),
        settings,
        ItemVectors.of(in, dimension),
        ItemVectors.of(out, dimension),
        met,
        placed);
  }

  /** Tokens that describe an item that was met. */
  private static boolean[] learntTokens(SkipGramTask task) {
    boolean[] learnt = new boolean[task.sideTokens().rowCount()];
    for (int item = 0; item < task.corpus().itemCount(); item++) {
      if (task.corpus().count(item) > 0) {
        for (int token : task.sideTokens().of(item)) {
          learnt[token] = true;
        }
      }
    }
    return learnt;
  }

  /** Gives an item the mean in-vector of its learnt tokens; whether it has any. */
  private static boolean describe(int item, SkipGramTask task, boolean[] learnt, float[] in) {
    VectorTables tables = task.tables();
    int dimension = tables.dimension();
    int count = 0;
    for (int token : task.sideTokens().of(item)) {
      if (learnt[token]) {
        count++;
        for (int k = 0; k < dimension; k++) {
          in[item * dimension + k] += tables.in()[token * tables.stride() + k];
        }
      }
    }
    for (int k = 0; k < dimension && count > 0; k++) {
      in[item * dimension + k] /= count;
    }
    return count > 0;
  }
}
