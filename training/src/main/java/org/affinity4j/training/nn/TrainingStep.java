package org.affinity4j.training.nn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.affinity4j.common.encode.TimeGaps;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.training.nn.Candidates.Selection;
import org.affinity4j.training.train.Workers;

/**
 * One step of a sequence model: items to vectors, vectors through the network, scores against the
 * candidates, and the gradients of the loss back into network and tables. Letters as in {@link
 * QueryNetwork} and {@link CandidateScoring}. Not thread-safe; to be closed.
 */
public final class TrainingStep implements AutoCloseable {

  private static final int TYPES = EventType.values().length;

  private final SequenceOptions options;
  private final ItemSpaces spaces;
  private final QueryNetwork network;
  private final CandidateScoring scoring;
  private final Workers workers;
  private final EmbeddingTable types;
  private final EmbeddingTable gaps;
  private final boolean typed;
  private final boolean timed;
  private double logScale;
  private double scaleMoment;
  private float[] itemGradients = new float[0];
  private float[] queryItemGradients = new float[0];

  /**
   * A step of parts that belong to the caller.
   *
   * @param typed whether event types are told apart
   * @param timed whether times between events are
   */
  public TrainingStep(
      SequenceOptions options,
      ItemSpaces spaces,
      QueryNetwork network,
      boolean typed,
      boolean timed,
      SplittableRandom random,
      Workers workers) {
    this.options = options;
    this.spaces = spaces;
    this.network = network;
    this.workers = workers;
    this.typed = typed;
    this.timed = timed;
    int d = options.dimension();
    this.types = new EmbeddingTable(TYPES, d, 0.01f, options.optimizer(), random.split());
    this.gaps = new EmbeddingTable(TimeGaps.BUCKETS, d, 0.01f, options.optimizer(), random.split());
    this.scoring = new CandidateScoring(d, workers, options.parallelism());
    this.logScale = Math.log(options.scale());
  }

  /** The factor of the scores as it is now. */
  public double scale() {
    return Math.exp(logScale);
  }

  /** One vector for each event type; empty when they are not told apart. */
  public float[] typeVectors() {
    return typed ? types.values() : new float[0];
  }

  /** One vector for each bucket of time gaps; empty when they are not told apart. */
  public float[] gapVectors() {
    return timed ? gaps.values() : new float[0];
  }

  /**
   * Takes a step.
   *
   * @param rate learning rate
   * @param seed of dropout
   * @return mean loss of the questions before the step
   */
  public double take(SequenceBatch batch, Selection chosen, double rate, long seed) {
    int d = options.dimension();
    int n = chosen.questions().length;
    long ownSeed = Hashing.mix(seed + 1);
    float[] vectors =
        spaces.scored().gather(chosen.items(), chosen.size(), options.ownDropout(), ownSeed);
    float[] inQueries =
        spaces.tied()
            ? vectors
            : spaces.inputs().gather(chosen.items(), chosen.size(), options.ownDropout(), ownSeed);
    float[] inputs = inputs(batch, chosen, inQueries);
    drop(inputs, batch.places(), seed);
    float[] queries = network.forward(batch, inputs, Hashing.mix(seed + 3));
    float[] lengths = new float[n];
    for (int q = 0; q < n; q++) {
      lengths[q] = options.normalize() ? VectorLength.normalize(queries, q * d, d) : 1;
    }
    float[] units = queries.clone();
    itemGradients =
        itemGradients.length < chosen.size() * d ? new float[chosen.size() * d] : itemGradients;
    if (!spaces.tied()) {
      queryItemGradients = cleared(queryItemGradients, 0, chosen.size() * d);
    }
    CandidateScoring.Outcome outcome =
        scoring.score(
            queries,
            chosen,
            vectors,
            itemGradients,
            (float) scale(),
            options.loss().loss(samplingRate(chosen)));
    for (int q = 0; q < n && options.normalize(); q++) {
      VectorLength.backward(units, q * d, lengths[q], queries, q * d, d);
    }
    float[] inputGradients = network.backward(queries);
    drop(inputGradients, batch.places(), seed);
    apply(batch, chosen, inputGradients, outcome, rate);
    return outcome.loss();
  }

  /** An array long enough, zero in a stretch. */
  private static float[] cleared(float[] array, int from, int to) {
    if (array.length < to) {
      return new float[to];
    }
    Arrays.fill(array, from, to, 0);
    return array;
  }

  private double samplingRate(Selection chosen) {
    return Math.min(1, (double) chosen.candidates() / spaces.scored().items());
  }

  private void drop(float[] values, int rows, long seed) {
    Dropout.apply(
        values,
        rows,
        options.dimension(),
        options.inputDropout(),
        Hashing.mix(seed + 2),
        workers,
        options.parallelism());
  }

  private float[] inputs(SequenceBatch batch, Selection chosen, float[] vectors) {
    int d = options.dimension();
    float[] inputs = new float[batch.places() * d];
    for (int p = 0; p < batch.places(); p++) {
      int u = chosen.inputs()[p];
      if (u >= 0) {
        System.arraycopy(vectors, u * d, inputs, p * d, d);
        if (typed) {
          types.addTo(inputs, p * d, batch.types()[p], 1);
        }
        if (timed) {
          gaps.addTo(inputs, p * d, batch.gaps()[p], 1);
        }
      }
    }
    return inputs;
  }

  private void apply(
      SequenceBatch batch,
      Selection chosen,
      float[] inputGradients,
      CandidateScoring.Outcome outcome,
      double rate) {
    int d = options.dimension();
    float[] inQueries = spaces.tied() ? itemGradients : queryItemGradients;
    float[] typeGradients = new float[typed ? TYPES * d : 0];
    float[] gapGradients = new float[timed ? TimeGaps.BUCKETS * d : 0];
    for (int p = 0; p < batch.places(); p++) {
      int u = chosen.inputs()[p];
      if (u >= 0) {
        VectorLength.add(inputGradients, p * d, 1, inQueries, u * d, d);
        if (typed) {
          VectorLength.add(inputGradients, p * d, 1, typeGradients, batch.types()[p] * d, d);
        }
        if (timed) {
          VectorLength.add(inputGradients, p * d, 1, gapGradients, batch.gaps()[p] * d, d);
        }
      }
    }
    double squares =
        spaces.scored().backward(chosen.size(), itemGradients)
            + (spaces.tied() ? 0 : spaces.inputs().backward(chosen.size(), queryItemGradients))
            + network.gradientSquares()
            + VectorLength.squares(typeGradients, 0, typeGradients.length)
            + VectorLength.squares(gapGradients, 0, gapGradients.length);
    float scale =
        options.clip() > 0 ? (float) Math.min(1, options.clip() / Math.sqrt(squares + 1e-30)) : 1;
    float r = (float) rate;
    float decay = (float) options.weightDecay();
    spaces.scored().update(chosen.items(), chosen.size(), itemGradients, scale, r, decay);
    if (!spaces.tied()) {
      spaces.inputs().update(chosen.items(), chosen.size(), queryItemGradients, scale, r, decay);
    }
    small(types, typeGradients, scale, r);
    small(gaps, gapGradients, scale, r);
    network.step(scale, rate);
    if (options.learnScale()) {
      scaleMoment = 0.9 * scaleMoment + 0.1 * outcome.scaleGradient();
      logScale -= rate * Math.max(-1, Math.min(1, scaleMoment));
    }
  }

  private void small(EmbeddingTable table, float[] gradients, float scale, float rate) {
    if (gradients.length > 0) {
      int[] all = new int[table.rows()];
      Arrays.setAll(all, i -> i);
      table.update(all, all.length, gradients, scale, rate, 0, workers, 1);
    }
  }

  /** All that steps change, by name, for going on later. */
  Map<String, Tensor> state() {
    var arrays = new TreeMap<String, Tensor>();
    List<EmbeddingTable> tables = tables();
    for (int t = 0; t < tables.size(); t++) {
      EmbeddingTable.State table = tables.get(t).state();
      arrays.put("table%d/values".formatted(t), Tensor.of(table.values()));
      arrays.put("table%d/first".formatted(t), Tensor.of(table.first()));
      arrays.put("table%d/second".formatted(t), Tensor.of(table.second()));
      arrays.put("table%d/steps".formatted(t), Tensor.of(table.steps()));
      arrays.put("table%d/caughtUp".formatted(t), Tensor.of(table.caughtUp()));
    }
    List<ExternalNetwork> networks = allNetworks();
    for (int n = 0; n < networks.size(); n++) {
      arrays.put("network" + n, Tensor.of(networks.get(n).state()));
    }
    arrays.put("scale", Tensor.of(longs(logScale, scaleMoment)));
    return arrays;
  }

  /**
   * Takes over what {@link #state} gave.
   *
   * @throws IllegalArgumentException if an array is missing or of another length
   */
  void restore(Map<String, Tensor> arrays) {
    var state = new ModelState("training", 1, JsonNodeFactory.instance.objectNode(), arrays);
    List<EmbeddingTable> tables = tables();
    for (int t = 0; t < tables.size(); t++) {
      tables
          .get(t)
          .restore(
              new EmbeddingTable.State(
                  state.floats("table%d/values".formatted(t)),
                  state.floats("table%d/first".formatted(t)),
                  state.floats("table%d/second".formatted(t)),
                  state.floats("table%d/steps".formatted(t)),
                  state.ints("table%d/caughtUp".formatted(t))));
    }
    List<ExternalNetwork> networks = allNetworks();
    for (int n = 0; n < networks.size(); n++) {
      networks.get(n).restore(state.floats("network" + n));
    }
    long[] scale = state.longs("scale");
    logScale = Double.longBitsToDouble(scale[0]);
    scaleMoment = Double.longBitsToDouble(scale[1]);
  }

  private static long[] longs(double a, double b) {
    return new long[] {Double.doubleToRawLongBits(a), Double.doubleToRawLongBits(b)};
  }

  private List<EmbeddingTable> tables() {
    var tables = new ArrayList<>(spaces.scored().tables());
    if (!spaces.tied()) {
      tables.addAll(spaces.inputs().tables());
    }
    tables.add(types);
    tables.add(gaps);
    return tables;
  }

  private List<ExternalNetwork> allNetworks() {
    var networks = new ArrayList<>(network.networks());
    spaces.scored().tower().ifPresent(networks::add);
    if (!spaces.tied()) {
      spaces.inputs().tower().ifPresent(networks::add);
    }
    return networks;
  }

  @Override
  public void close() {
    scoring.close();
  }
}
