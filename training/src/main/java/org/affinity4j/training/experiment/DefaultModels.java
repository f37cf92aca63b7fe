package org.affinity4j.training.experiment;

import java.util.List;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.training.dataset.SequenceKind;

/** Which models are taken where nobody names any. */
public final class DefaultModels {

  private static final List<String> OF_BASKETS =
      List.of("popularity", "item-knn", "co-occurrence", "ease", BlendModel.TYPE);
  private static final List<String> OF_SESSIONS =
      List.of("popularity", "markov", "item-knn", "session-knn", BlendModel.TYPE);

  private DefaultModels() {}

  /** Counting models that suit a kind of sequences, and a blend of them. */
  public static List<String> of(SequenceKind kind) {
    return kind == SequenceKind.BASKET ? OF_BASKETS : OF_SESSIONS;
  }

  /**
   * Settings in which a blend whose parts are not named has those that suit a kind of sequences.
   */
  public static Settings fillIn(Settings settings, SequenceKind kind) {
    List<String> parts =
        of(kind).stream()
            .filter(name -> !name.equals(BlendModel.TYPE) && !name.equals("co-occurrence"))
            .toList();
    return settings.orElse(BlendModel.TYPE, "parts", String.join("+", parts));
  }
}
