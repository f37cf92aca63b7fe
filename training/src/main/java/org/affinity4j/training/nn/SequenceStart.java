package org.affinity4j.training.nn;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.OptionsBinder;

/**
 * Begins a sequence model where an earlier one ended: items, network, event types, time gaps and a
 * learnt scale. The moments of the optimisers begin anew. Stateless.
 */
final class SequenceStart {

  /**
   * The learning rate begins at this share: the first steps of Adam, whose moments are not kept, go
   * as far as the rate wherever they lead.
   */
  private static final double RATE = 0.5;

  private SequenceStart() {}

  /** Why models of a family cannot begin at an earlier one; empty where they can. */
  static Optional<String> misfit(
      EarlierModel earlier, SequenceOptions options, SequenceFamily family) {
    ModelState state = earlier.model().state();
    if (!(earlier.model() instanceof EncoderModel)
        || !state.type().equals(family.format().type())) {
      return Optional.of(
          "it is of type %s, not %s".formatted(state.type(), family.format().type()));
    }
    SortedMap<String, String> before = shape(state, family);
    String differing =
        shape(options, family).entrySet().stream()
            .filter(now -> !now.getValue().equals(before.get(now.getKey())))
            .map(
                now ->
                    "%s is %s and was %s"
                        .formatted(now.getKey(), now.getValue(), before.get(now.getKey())))
            .collect(Collectors.joining(", "));
    return differing.isEmpty() ? Optional.empty() : Optional.of(differing);
  }

  private static SortedMap<String, String> shape(SequenceOptions options, SequenceFamily family) {
    var shape = new TreeMap<>(family.shape());
    shape.put("dimension", "" + options.dimension());
    shape.put("maxLength", "" + options.maxLength());
    shape.put("tied", "" + options.tied());
    shape.put("normalize", "" + options.normalize());
    return shape;
  }

  private static SortedMap<String, String> shape(ModelState earlier, SequenceFamily family) {
    var shape = new TreeMap<>(family.shape(earlier));
    for (String setting : new String[] {"dimension", "maxLength", "tied", "normalize"}) {
      shape.put(setting, earlier.setting(setting).asText());
    }
    return shape;
  }

  /** Options of a training that begins there: fewer passes, and smaller steps. */
  static SequenceOptions options(EarlierModel earlier, SequenceOptions planned) {
    return OptionsBinder.bind(
        planned,
        Map.of(
            "epochs", "" + earlier.passesOf(planned.epochs()),
            "learningRate", "" + planned.learningRate() * RATE));
  }

  /**
   * Takes over what the earlier model had learnt, before the first step.
   *
   * @param items the numbering now
   */
  static void apply(
      EarlierModel earlier,
      ItemIndex items,
      ItemSpaces spaces,
      QueryNetwork network,
      TrainingStep step) {
    var model = (EncoderModel) earlier.model();
    ModelState state = model.state();
    int[] ordinals = earlier.ordinals(items);
    int[] unscored = state.ints("unscored");
    spaces.scored().start(ordinals, KnownVectors.of(model.vectors(), unscored));
    if (!spaces.tied()) {
      ItemVectors inputs =
          ItemVectors.of(state.floats("inputs.items"), spaces.inputs().dimension());
      spaces.inputs().start(ordinals, KnownVectors.of(inputs, unscored));
    }
    network.start(state);
    step.start(state);
  }
}
