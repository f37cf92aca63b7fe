package org.affinity4j.training.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.TrainingData;

/**
 * A model whose trainings go on from the models of a release, each part from the one of its name,
 * where they can. What a blend learns of its parts is always learnt anew.
 *
 * @param spec the model with its starts
 * @param beginnings of the model, or of its parts where it has some
 */
public record WarmStart(ModelSpec spec, List<Beginning> beginnings) {

  public WarmStart {
    beginnings = List.copyOf(beginnings);
  }

  /** All from scratch, for one reason. */
  public static WarmStart scratch(ModelSpec spec, String because) {
    return new WarmStart(
        spec,
        leaves(spec).stream().map(leaf -> new Beginning(leaf, Optional.of(because))).toList());
  }

  /**
   * As much as can be from a release.
   *
   * @param data what is to be learnt from
   * @param passes share that is made of the planned passes
   */
  public static WarmStart of(ModelSpec spec, Release release, TrainingData data, double passes) {
    Map<String, Model> models = models(release);
    var beginnings = new ArrayList<Beginning>();
    for (ModelSpec leaf : leaves(spec)) {
      Model model = models.get(leaf.name());
      beginnings.add(
          model == null
              ? new Beginning(leaf, Optional.of("the release has no model of this name"))
              : begin(leaf, new EarlierModel(release.id(), leaf.name(), model, passes), data));
    }
    List<ModelSpec> begun = beginnings.stream().map(Beginning::spec).toList();
    return new WarmStart(spec.parts().isEmpty() ? begun.get(0) : spec.withParts(begun), beginnings);
  }

  /** Whether anything goes on from an earlier model. */
  public boolean isWarm() {
    return beginnings.stream().anyMatch(Beginning::isWarm);
  }

  private static Beginning begin(ModelSpec leaf, EarlierModel earlier, TrainingData data) {
    Optional<String> because = leaf.trainer().cannotStartFrom(earlier, data);
    return new Beginning(because.isEmpty() ? leaf.startingFrom(earlier) : leaf, because);
  }

  private static List<ModelSpec> leaves(ModelSpec spec) {
    return spec.parts().isEmpty() ? List.of(spec) : spec.parts();
  }

  private static Map<String, Model> models(Release release) {
    var models = new TreeMap<>(release.models());
    if (release.primary() instanceof BlendModel blend) {
      for (BlendPart part : blend.parts()) {
        models.put(part.name(), part.model());
      }
    }
    return models;
  }
}
