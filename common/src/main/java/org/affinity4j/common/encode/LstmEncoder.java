package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.math.FastMath;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;

/**
 * An LSTM over a query's signals that says how much each of their item vectors counts in a mean,
 * and what is added to it: a query lies among the items (Hou et al. 2022, CORE, with an LSTM for
 * their Transformer). Computes as Deeplearning4j's LSTM does (Hochreiter and Schmidhuber 1997, with
 * forget gates). Letters: d dimensions, H units, a size of keys. Immutable and thread-safe.
 *
 * <pre>
 * z = W x + R h' + b      4H rows: candidate a, forget f, output o, input i
 * c = s(f) c' + s(i) tanh(a)      h = s(o) tanh(c)
 * (s_t, k_t, q_t) = M h_t + m      d + a + a rows
 * query = scale (s_T + mean of x by k and q_T)   [/ its length]
 * </pre>
 *
 * The mean is that of {@link HistoryMean}.
 */
public final class LstmEncoder implements ModelEncoder {

  /** Type of models with this encoder. */
  public static final String TYPE = "lstm";

  /** Reads them. */
  public static final ModelFormat FORMAT = new EncoderModel.Format(TYPE, 1, LstmEncoder::read);

  private final SignalInputs inputs;
  private final DenseStep input;
  private final float[] recurrent;
  private final DenseStep output;
  private final HistoryMean mean;
  private final QueryScale scale;
  private final int units;

  /**
   * An encoder of finished parts.
   *
   * @param input W and b, d to 4H
   * @param recurrent R, 4H x H values, row by row; copied
   * @param output M and m, H to d + 2a
   */
  public LstmEncoder(
      SignalInputs inputs,
      DenseStep input,
      float[] recurrent,
      DenseStep output,
      HistoryMean mean,
      QueryScale scale) {
    this.units = output.inputs();
    if (input.inputs() != inputs.dimension()
        || input.outputs() != 4 * units
        || recurrent.length != 4 * units * units
        || output.outputs() < inputs.dimension()
        || mean.dimension() != inputs.dimension()) {
      throw new IllegalArgumentException(
          "an LSTM of %d inputs, %d gate rows, %d recurrent weights and an output of %d to %d"
                  .formatted(
                      input.inputs(),
                      input.outputs(),
                      recurrent.length,
                      output.inputs(),
                      output.outputs())
              + " does not fit item vectors of length "
              + inputs.dimension());
    }
    this.inputs = inputs;
    this.input = input;
    this.recurrent = recurrent.clone();
    this.output = output;
    this.mean = mean;
    this.scale = scale;
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public int dimension() {
    return inputs.dimension();
  }

  @Override
  public Optional<float[]> encode(Query query) {
    float[] x = inputs.of(query);
    if (x.length == 0) {
      return Optional.empty();
    }
    int d = dimension();
    int steps = x.length / d;
    float[] h = new float[units];
    float[] c = new float[units];
    float[] mapped = new float[steps * output.outputs()];
    for (int t = 0; t < steps; t++) {
      step(x, t * d, h, c);
      System.arraycopy(output.apply(h, 0), 0, mapped, t * output.outputs(), output.outputs());
    }
    float[] vector = mean.of(x, mapped, output.outputs(), d, (output.outputs() - d) / 2);
    int last = (steps - 1) * output.outputs();
    for (int k = 0; k < d; k++) {
      vector[k] += mapped[last + k];
    }
    return Optional.of(scale.apply(vector));
  }

  private void step(float[] x, int at, float[] h, float[] c) {
    float[] z = input.apply(x, at);
    if (at > 0) {
      for (int j = 0; j < 4 * units; j++) {
        z[j] += DenseStep.dot(recurrent, j * units, h, 0, units);
      }
    }
    FastMath.tanh(z, 0, units);
    FastMath.sigmoid(z, units, 4 * units);
    for (int j = 0; j < units; j++) {
      c[j] = z[units + j] * c[j] + z[3 * units + j] * z[j];
      h[j] = c[j];
    }
    FastMath.tanh(h, 0, units);
    for (int j = 0; j < units; j++) {
      h[j] *= z[2 * units + j];
    }
  }

  @Override
  public void write(ObjectNode settings, Map<String, Tensor> tensors) {
    inputs.write(settings, tensors);
    scale.write(settings);
    settings.put("units", units);
    input.write("lstm.input", tensors);
    tensors.put("lstm.recurrent", new Tensor.Floats(recurrent, 4 * units, units));
    output.write("output", tensors);
    mean.write(tensors);
  }

  private static LstmEncoder read(ModelState state, KnownVectors vectors) {
    SignalInputs inputs = SignalInputs.read(state, vectors);
    int units = state.setting("units").asInt();
    return new LstmEncoder(
        inputs,
        DenseStep.read(state, "lstm.input", inputs.dimension()),
        state.floats("lstm.recurrent"),
        DenseStep.read(state, "output", units),
        HistoryMean.read(state, inputs.dimension()),
        QueryScale.read(state));
  }
}
