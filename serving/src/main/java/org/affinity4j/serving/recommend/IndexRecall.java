package org.affinity4j.serving.recommend;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.model.Model;

/** What the approximate indexes of models find, as measured when they were built. */
public final class IndexRecall {

  private IndexRecall() {}

  /**
   * Share of the true best 100 that the index of each model finds, 0 to 1; models without an index
   * are left out. The part {@code lstm} of the model {@code blend} is named {@code blend/lstm}.
   */
  public static SortedMap<String, Double> of(Map<String, Model> models) {
    var recalls = new TreeMap<String, Double>();
    models.forEach((name, model) -> add(name, model, recalls));
    return Collections.unmodifiableSortedMap(recalls);
  }

  private static void add(String name, Model model, SortedMap<String, Double> recalls) {
    if (model instanceof EncoderModel encoder) {
      encoder.graph().ifPresent(graph -> recalls.put(name, graph.recall()));
    } else if (model instanceof BlendModel blend) {
      for (BlendPart part : blend.parts()) {
        add(name + "/" + part.name(), part.model(), recalls);
      }
    }
  }
}
