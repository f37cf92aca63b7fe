package org.affinity4j.training.retrain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.Recommender;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.report.Comparison;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.RunFacts;
import org.affinity4j.training.experiment.CombinationRun;
import org.affinity4j.training.experiment.Experiment;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.ReleaseRun;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.retrain.gate.Cost;
import org.affinity4j.training.retrain.gate.Differences;
import org.affinity4j.training.retrain.gate.Gate;
import org.affinity4j.training.retrain.gate.PromotionGateOptions;
import org.affinity4j.training.retrain.gate.PromotionGates;
import org.affinity4j.training.retrain.gate.SliceDifference;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * The release in use against a model trained on what came before the newest feedback: both answer
 * the same questions about it, as they would in service. For one thread.
 */
final class Contest {

  static final String CHAMPION = "champion";

  private final NewestSlice slice;
  private final Split split;
  private final TrainingContext context;
  private final PromotionGateOptions options;
  private final Settings settings;

  Contest(
      NewestSlice slice,
      Split split,
      TrainingContext context,
      PromotionGateOptions options,
      Settings settings) {
    this.slice = slice;
    this.split = split;
    this.context = context;
    this.options = options;
    this.settings = settings;
  }

  /**
   * What came of it.
   *
   * @param gates in the order of reports
   * @param slices the whole and its parts; empty without a champion
   * @param report of both models, the challenger under its own name
   */
  record Result(List<Gate> gates, List<SliceDifference> slices, ComparisonReport report) {}

  /**
   * Trains the challenger and asks both.
   *
   * @param champion empty when nothing was promoted yet: then there is nothing to lose to
   */
  Result judge(ModelSpec challenger, Optional<Release> champion) {
    var comparison =
        new Comparison(split, EvaluationOptions.defaults(context.threads(), context.seed()));
    var experiment = new Experiment(split, context);
    TrainingData data = TrainingData.forTest(split);
    long begun = System.nanoTime();
    Model model = experiment.train(challenger, data);
    double seconds = (System.nanoTime() - begun) / 1e9;
    Model fallback =
        experiment.train(
            ModelSpec.resolve(List.of(ReleaseRun.FALLBACK), List.of(), settings).get(0), data);
    Recommender ours = new ServedRecommender(model, fallback);
    Optional<Recommender> theirs = champion.map(this::served);
    theirs.ifPresent(
        served -> comparison.judge(CHAMPION, served, RunFacts.trainedIn(0), context.listener()));
    ObjectNode combination = CombinationRun.judge(split, context).judge(challenger, model);
    comparison.judge(
        challenger.name(),
        ours,
        new RunFacts(seconds, Map.of(), Experiment.options(challenger), combination),
        context.listener());
    var gates = new ArrayList<Gate>();
    var gating = new PromotionGates(options);
    gates.add(gating.questions(split.test().cases().size()));
    List<SliceDifference> slices = List.of();
    if (theirs.isPresent() && !split.test().cases().isEmpty()) {
      slices = differences(comparison, challenger.name());
      gates.add(gating.overall(slices.get(0)));
      gates.add(gating.slices(slices.subList(1, slices.size())));
      Cost before = Costs.of(theirs.get(), champion.get().primary(), split);
      Cost now = Costs.of(ours, model, split);
      gates.add(gating.speed(before, now));
      gates.add(gating.size(before, now));
    }
    gates.add(gating.calibration(calibrationError(combination)));
    return new Result(
        gates, slices, comparison.report(Set.of(CHAMPION), context.seed(), Experiment.versions()));
  }

  private Recommender served(Release release) {
    return new RenumberedRecommender(
        new ServedRecommender(release.primary(), release.fallback()),
        release.catalog().index(),
        split.dataset().catalog().index());
  }

  private List<SliceDifference> differences(Comparison comparison, String challenger) {
    var champion = comparison.evaluation(CHAMPION);
    var ours = comparison.evaluation(challenger);
    var all = new ArrayList<SliceDifference>();
    all.add(Differences.overall(champion, ours, options.metric()));
    all.addAll(
        Differences.bySlice(
            champion,
            ours,
            options.metric(),
            ContestSlices.of(split, slice, comparison.statistics()),
            options.minSliceQuestions()));
    return all;
  }

  private static @Nullable Double calibrationError(@Nullable ObjectNode combination) {
    if (combination == null) {
      return null;
    }
    JsonNode value = combination.at("/evaluation/calibrationError/value");
    return value.isNumber() ? value.asDouble() : null;
  }
}
