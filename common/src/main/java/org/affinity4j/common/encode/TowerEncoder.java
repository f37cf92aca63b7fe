package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;

/**
 * The query tower of a two-tower model: the weighted mean c of a query's items, and a dense network
 * with one hidden layer that corrects it. Letters: d dimensions, H hidden units, a size of keys.
 * Immutable and thread-safe.
 *
 * <pre>
 * (k_t, q_t) = A x_t + a                     when there are keys
 * c = mean of x by k and q_T                 {@link HistoryMean}
 *     + what the query's context adds        {@link ContextVectors}, when there are any
 * query = scale (c + B relu(C [c; x_T] + e) + f)   [/ its length]
 * </pre>
 *
 * For sets, whose order means nothing, items count once, positions make no difference, and the
 * hidden layer sees c alone.
 */
public final class TowerEncoder implements ModelEncoder {

  /** Type of models with this encoder. */
  public static final String TYPE = "two-tower";

  /** Reads them. */
  public static final ModelFormat FORMAT = new EncoderModel.Format(TYPE, 2, TowerEncoder::read);

  private final SignalInputs inputs;
  private final boolean ordered;
  private final Optional<DenseStep> keys;
  private final HistoryMean mean;
  private final Optional<Correction> correction;
  private final QueryScale scale;
  private final Optional<ContextVectors> context;

  /**
   * The dense part.
   *
   * @param hidden C and e, to H
   * @param output B and f, H to d
   */
  public record Correction(DenseStep hidden, DenseStep output) {
    private boolean maps(int inputs, int outputs) {
      return hidden.inputs() == inputs
          && output.inputs() == hidden.outputs()
          && output.outputs() == outputs;
    }
  }

  /**
   * An encoder of finished parts.
   *
   * @param ordered whether queries are sequences; else they are sets
   * @param keys A and a, d to 2a
   */
  public TowerEncoder(
      SignalInputs inputs,
      boolean ordered,
      Optional<DenseStep> keys,
      HistoryMean mean,
      Optional<Correction> correction,
      QueryScale scale) {
    this(inputs, ordered, keys, mean, correction, scale, Optional.empty());
  }

  private TowerEncoder(
      SignalInputs inputs,
      boolean ordered,
      Optional<DenseStep> keys,
      HistoryMean mean,
      Optional<Correction> correction,
      QueryScale scale,
      Optional<ContextVectors> context) {
    int d = inputs.dimension();
    int seen = ordered ? 2 * d : d;
    boolean keysFit = keys.map(k -> k.inputs() == d && k.outputs() % 2 == 0).orElse(true);
    boolean correctionFits = correction.map(c -> c.maps(seen, d)).orElse(true);
    boolean contextFits = context.map(c -> c.dimension() == d).orElse(true);
    if (mean.dimension() != d || !keysFit || !correctionFits || !contextFits) {
      throw new IllegalArgumentException(
          "the layers of a query tower do not fit item vectors of length %d".formatted(d));
    }
    this.inputs = inputs;
    this.ordered = ordered;
    this.keys = keys;
    this.mean = mean;
    this.correction = correction;
    this.scale = scale;
    this.context = context;
  }

  /** The same that heeds the context of queries as well. */
  public TowerEncoder with(ContextVectors vectors) {
    return new TowerEncoder(inputs, ordered, keys, mean, correction, scale, Optional.of(vectors));
  }

  @Override
  public String type() {
    return TYPE;
  }

  /** 2 when it heeds contexts, which readers of version 1 would pass over. */
  @Override
  public int version() {
    return context.isPresent() ? 2 : 1;
  }

  @Override
  public int dimension() {
    return inputs.dimension();
  }

  @Override
  public Optional<float[]> encode(Query query) {
    float[] x = ordered ? inputs.of(query) : inputs.ofSet(query);
    if (x.length == 0) {
      return Optional.empty();
    }
    int d = dimension();
    int a = keys.map(k -> k.outputs() / 2).orElse(0);
    float[] mapped = new float[x.length / d * 2 * a];
    for (int t = 0; a > 0 && t < x.length / d; t++) {
      System.arraycopy(keys.get().apply(x, t * d), 0, mapped, t * 2 * a, 2 * a);
    }
    float[] vector = mean.of(x, mapped, 2 * a, 0, a);
    context.ifPresent(c -> c.addTo(vector, query));
    if (correction.isPresent()) {
      correct(vector, x);
    }
    return Optional.of(scale.apply(vector));
  }

  private void correct(float[] vector, float[] x) {
    int d = dimension();
    float[] seen = Arrays.copyOf(vector, ordered ? 2 * d : d);
    if (ordered) {
      System.arraycopy(x, x.length - d, seen, d, d);
    }
    Correction layers = correction.orElseThrow();
    float[] hidden = layers.hidden().apply(seen, 0);
    for (int j = 0; j < hidden.length; j++) {
      hidden[j] = Math.max(0, hidden[j]);
    }
    float[] by = layers.output().apply(hidden, 0);
    for (int k = 0; k < d; k++) {
      vector[k] += by[k];
    }
  }

  @Override
  public void write(ObjectNode settings, Map<String, Tensor> tensors) {
    inputs.write(settings, tensors);
    scale.write(settings);
    settings.put("ordered", ordered);
    settings.put("keys", keys.isPresent());
    settings.put("hidden", correction.map(c -> c.hidden().outputs()).orElse(0));
    keys.ifPresent(k -> k.write("keys", tensors));
    mean.write(tensors);
    correction.ifPresent(
        c -> {
          c.hidden().write("hidden", tensors);
          c.output().write("output", tensors);
        });
    context.ifPresent(c -> c.write(settings, tensors));
  }

  private static TowerEncoder read(ModelState state, KnownVectors vectors) {
    SignalInputs inputs = SignalInputs.read(state, vectors);
    int d = inputs.dimension();
    boolean ordered = state.setting("ordered").asBoolean();
    int hidden = state.setting("hidden").asInt();
    return new TowerEncoder(
        inputs,
        ordered,
        state.setting("keys").asBoolean()
            ? Optional.of(DenseStep.read(state, "keys", d))
            : Optional.empty(),
        HistoryMean.read(state, d),
        hidden > 0
            ? Optional.of(
                new Correction(
                    DenseStep.read(state, "hidden", ordered ? 2 * d : d),
                    DenseStep.read(state, "output", hidden)))
            : Optional.empty(),
        QueryScale.read(state),
        ContextVectors.read(state, ordered, d));
  }
}
