package org.affinity4j.training.retrain;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.release.Release;
import org.affinity4j.training.experiment.Beginning;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.WarmStart;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.TrainingMemory;

/**
 * The model that is to be trained, what it starts from, and the data parted for it. Immutable.
 *
 * @param champion the release in use; empty where there is none
 * @param start the model with its starts
 * @param split with questions for choices that no start has learnt
 */
record Challenger(Optional<Release> champion, WarmStart start, Split split) {

  /** Fewer new questions than this are too few for a warm training to make its choices by. */
  private static final int LEAST_QUESTIONS = 100;

  /**
   * Decides what it starts from and parts the data.
   *
   * @throws IllegalArgumentException if there is nothing to learn from or to ask
   */
  static Challenger of(
      ModelSpec spec,
      Optional<Release> champion,
      MergedData data,
      NewestSlice slice,
      RetrainOptions options,
      long seed) {
    WarmStart start = start(spec, champion, data, options);
    if (start.isWarm()) {
      Split split = slice.split(options.heldOut(), seed, true);
      int questions = split.validation().cases().size();
      if (questions >= LEAST_QUESTIONS) {
        return new Challenger(champion, start, split);
      }
      start =
          WarmStart.scratch(
              spec,
              "%d new questions are too few to make choices by that no start has learnt; %d are needed"
                  .formatted(questions, LEAST_QUESTIONS));
    }
    return new Challenger(champion, start, slice.split(options.heldOut(), seed, false));
  }

  private static WarmStart start(
      ModelSpec spec, Optional<Release> champion, MergedData data, RetrainOptions options) {
    StartOptions wanted = options.start();
    if (wanted.policy() == StartPolicy.SCRATCH) {
      return WarmStart.scratch(spec, "asked for");
    }
    if (champion.isEmpty()) {
      return WarmStart.scratch(spec, "there is no release in use");
    }
    Optional<String> objection = WarmGuard.objection(champion.get(), data, options);
    return objection.isPresent()
        ? WarmStart.scratch(spec, objection.get())
        : WarmStart.of(spec, champion.get(), TrainingData.all(data.dataset()), wanted.passes());
  }

  ModelSpec spec() {
    return start.spec();
  }

  /** What the release's lineage says of the start; empty where all is from scratch. */
  Optional<Lineage.Start> lineage(MergedData data, TrainingMemory memory) {
    if (!start.isWarm()) {
      return Optional.empty();
    }
    List<Lineage.Warm> models =
        start.beginnings().stream()
            .filter(Beginning::isWarm)
            .flatMap(
                one ->
                    one
                        .made(memory)
                        .map(
                            made ->
                                new Lineage.Warm(
                                    one.spec().name(), made.passes(), rounded(made.seconds())))
                        .stream())
            .toList();
    return Optional.of(WarmGuard.start(champion.orElseThrow(), data.feedback(), models));
  }

  static double rounded(double seconds) {
    return Math.round(seconds * 1e3) / 1e3;
  }

  /** For the report. */
  StartFacts facts(TrainingMemory memory) {
    return StartFacts.of(champion.map(Release::id).orElse(null), start, memory);
  }
}
