package org.affinity4j.training.retrain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.release.Release;
import org.affinity4j.training.retrain.data.Feedback;
import org.affinity4j.training.retrain.data.Forgotten;
import org.affinity4j.training.retrain.data.MergedData;

/**
 * Whether the models of the release in use may be a start: all they have learnt has to be in the
 * data still. A model keeps what its start had learnt, so what was erased or is left out now would
 * live on. Stateless.
 */
final class WarmGuard {

  private WarmGuard() {}

  /** Why they may not; empty where they may. */
  static Optional<String> objection(Release champion, MergedData data, RetrainOptions options) {
    Provenance provenance = champion.manifest().provenance();
    Lineage lineage = provenance.lineage();
    String files = lineage == null ? provenance.data().fingerprint() : lineage.base().fingerprint();
    if (!files.equals(data.known().base().fingerprint())) {
      return Optional.of("the files are not those it was trained on; somebody may be gone");
    }
    if (ancestors(champion).size() >= options.start().scratchEvery()) {
      return Optional.of(
          "one of %d releases is trained from scratch".formatted(options.start().scratchEvery()));
    }
    if (lineage == null) {
      return Optional.empty();
    }
    SortedMap<String, String> cleaning = options.cleaning().describe();
    if (!lineage.options().entrySet().containsAll(cleaning.entrySet())) {
      return Optional.of("what becomes of feedback was decided otherwise: options have changed");
    }
    return erased(lineage, data.feedback());
  }

  private static Optional<String> erased(Lineage lineage, Feedback feedback) {
    Forgotten forgotten = feedback.forgotten();
    if (forgotten.events() > 0) {
      return Optional.of("shoppers it learnt from were erased");
    }
    if (forgotten.unclear()) {
      return Optional.of("feedback it had not read is gone; erasures may be among it");
    }
    if (forgotten.erasures() > 0 && !whole(lineage, feedback)) {
      return Optional.of(
          "shoppers were erased, and of feedback it learnt from some is rewritten or gone");
    }
    return Optional.empty();
  }

  /** Whether all that a release and its ancestors have read is there as it was. */
  private static boolean whole(Lineage lineage, Feedback feedback) {
    Lineage.Start start = lineage.start();
    return feedback.rewritten().isEmpty()
        && feedback.gone().isEmpty()
        && (start == null || start.whole());
  }

  /** The start of a release whose models go on from the champion's. */
  static Lineage.Start start(Release champion, Feedback feedback, List<Lineage.Warm> models) {
    Lineage lineage = champion.manifest().provenance().lineage();
    return new Lineage.Start(
        ancestors(champion), lineage == null || whole(lineage, feedback), models);
  }

  private static List<Lineage.Ancestor> ancestors(Release champion) {
    Lineage lineage = champion.manifest().provenance().lineage();
    SortedMap<String, Long> positions =
        lineage == null ? new TreeMap<>(Map.of()) : lineage.positions();
    Stream<Lineage.Ancestor> before =
        lineage == null || lineage.start() == null
            ? Stream.empty()
            : lineage.start().ancestors().stream();
    return Stream.concat(Stream.of(new Lineage.Ancestor(champion.id(), positions)), before)
        .toList();
  }
}
