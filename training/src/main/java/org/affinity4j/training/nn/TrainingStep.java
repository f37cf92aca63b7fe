package org.affinity4j.training.nn;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.training.nn.Candidates.Selection;
import org.affinity4j.training.train.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of a sequence model: items to vectors, vectors through the network, scores against the
 * candidates, and the gradients of the loss back into network and tables. Letters as in {@link
 * QueryNetwork} and {@link CandidateScoring}. Not thread-safe; to be closed.
 */
public final class TrainingStep implements AutoCloseable {

  private final SequenceOptions options;
  private final ItemSpaces spaces;
  private final QueryNetwork network;
  private final CandidateScoring scoring;
  private final Workers workers;
  private final PlaceInputs places;
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
    this.places = new PlaceInputs(options, typed, timed, random, workers);
    this.scoring = new CandidateScoring(options.dimension(), workers, options.parallelism());
    this.logScale = Math.log(options.scale());
  }

  /** The factor of the scores as it is now. */
  public double scale() {
    return Math.exp(logScale);
  }

  /** One vector for each event type; empty when they are not told apart. */
  public float[] typeVectors() {
    return places.typeVectors();
  }

  /** One vector for each bucket of time gaps; empty when they are not told apart. */
  public float[] gapVectors() {
    return places.gapVectors();
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
    PlaceValues inputs =
        places.forward(
            batch,
            chosen,
            inQueries,
            Hashing.mix(seed + 2),
            network.sharesRows(batch.sequences(), n));
    float[] queries = network.forward(batch, inputs, Hashing.mix(seed + 3));
    float[] lengths = new float[n];
    float[] units = new float[options.normalize() ? queries.length : 0];
    if (options.normalize()) {
      normalize(queries, lengths, units);
    }
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
    if (options.normalize()) {
      workers.inParts(
          n,
          options.parallelism(),
          (part, from, to) -> {
            for (int q = from; q < to; q++) {
              VectorLength.backward(units, q * d, lengths[q], queries, q * d, d);
            }
          });
    }
    apply(batch, chosen, network.backward(queries), outcome, rate);
    return outcome.loss();
  }

  /** Scales queries to length 1, and keeps the lengths they had and what they became. */
  private void normalize(float[] queries, float[] lengths, float[] units) {
    int d = options.dimension();
    workers.inParts(
        lengths.length,
        options.parallelism(),
        (part, from, to) -> {
          for (int q = from; q < to; q++) {
            lengths[q] = VectorLength.normalize(queries, q * d, d);
          }
          System.arraycopy(queries, from * d, units, from * d, (to - from) * d);
        });
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

  private void apply(
      SequenceBatch batch,
      Selection chosen,
      INDArray inputGradients,
      CandidateScoring.Outcome outcome,
      double rate) {
    places.backward(
        batch, chosen, inputGradients, spaces.tied() ? itemGradients : queryItemGradients);
    double squares =
        spaces.scored().backward(chosen.size(), itemGradients)
            + (spaces.tied() ? 0 : spaces.inputs().backward(chosen.size(), queryItemGradients))
            + network.gradientSquares()
            + places.gradientSquares();
    float scale =
        options.clip() > 0 ? (float) Math.min(1, options.clip() / Math.sqrt(squares + 1e-30)) : 1;
    float r = (float) rate;
    float decay = (float) options.weightDecay();
    var steps = new ArrayList<Runnable>();
    network.networks().forEach(part -> steps.add(() -> part.step(scale, rate)));
    steps.add(
        () ->
            spaces.scored().update(chosen.items(), chosen.size(), itemGradients, scale, r, decay));
    if (!spaces.tied()) {
      steps.add(
          () ->
              spaces
                  .inputs()
                  .update(chosen.items(), chosen.size(), queryItemGradients, scale, r, decay));
    }
    steps.add(() -> places.step(scale, r));
    workers.run(steps.size(), () -> step -> steps.get(step).run());
    if (options.learnScale()) {
      scaleMoment = 0.9 * scaleMoment + 0.1 * outcome.scaleGradient();
      logScale -= rate * Math.max(-1, Math.min(1, scaleMoment));
    }
  }

  /** Takes over the scale, where it is learnt, and what is told of places by an earlier model. */
  void start(ModelState earlier) {
    places.start(earlier);
    if (options.learnScale()) {
      logScale = Math.log(earlier.setting("scale").asDouble());
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
    tables.addAll(places.tables());
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
    places.close();
  }
}
