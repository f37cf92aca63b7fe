package org.affinity4j.training.algo.blend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.evaluate.Metrics;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.train.HeldOut;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Trial;

/**
 * Trains a {@link BlendModel}: its parts learn from the data without the held-out part, scales and
 * weights are learnt from their answers to the held-out questions, and the parts that got a weight
 * learn again from all of the data. On the held-out questions the blend is never worse, by the
 * metric of the options, than its best part: where no mixture is better, that part stands alone.
 */
public final class BlendTrainer implements Trainer {

  private final BlendOptions options;
  private final Map<String, Trainer> parts;

  /**
   * A trainer.
   *
   * @param parts the trainers of the parts that the options name
   */
  public BlendTrainer(BlendOptions options, Map<String, Trainer> parts) {
    this.options = options;
    this.parts = new LinkedHashMap<>();
    for (String name : options.partNames()) {
      Trainer trainer = parts.get(name);
      if (trainer == null) {
        throw new IllegalArgumentException(
            "there is no trainer for the part '%s'; there are %s".formatted(name, parts.keySet()));
      }
      this.parts.put(name, trainer);
    }
  }

  @Override
  public String algorithm() {
    return BlendModel.TYPE;
  }

  @Override
  public boolean chooses() {
    return true;
  }

  /** Needs data that holds questions out. */
  @Override
  public Model train(TrainingData data, TrainingContext context) {
    Trial trial = trial(data, context);
    return data.isReduced() ? trial.model() : trial.settled().train(data, context);
  }

  @Override
  public Trial trial(TrainingData data, TrainingContext context) {
    TrainingData reduced = data.reduced();
    HeldOut heldOut = reduced.heldOut().orElseThrow();
    var names = List.copyOf(parts.keySet());
    var trials = new ArrayList<Trial>();
    parts.forEach(
        (name, part) -> {
          context.listener().note("part " + name + " without the held-out questions");
          trials.add(part.trial(data, context));
        });
    List<Model> models = trials.stream().map(Trial::model).toList();
    List<Question> questions = new Interview(options).ask(models, reduced, context);
    if (questions.isEmpty()) {
      throw new IllegalArgumentException("a blend needs held-out questions; the data has none");
    }
    var scales = new ArrayList<ScoreScale>();
    for (int m = 0; m < models.size(); m++) {
      scales.add(ScaleFitter.fit(questions, m));
    }
    var table = MixtureTable.of(questions, scales, Metrics.of(options.metric()));
    WeightFitter.Fit fit = new WeightFitter(table).fit();
    context.listener().note(words(names, questions.size(), fit));
    Recipe recipe = new Recipe(options.candidates(), heldOut.knownItems() == KnownItems.KEPT);
    var chosen = new ArrayList<Ingredient>();
    var chosenModels = new ArrayList<Model>();
    for (int m = 0; m < models.size(); m++) {
      if (fit.weights()[m] > 0) {
        chosen.add(
            new Ingredient(names.get(m), trials.get(m).settled(), scales.get(m), fit.weights()[m]));
        chosenModels.add(models.get(m));
      }
    }
    return new Trial(recipe.mix(chosen, chosenModels), new Settled(recipe, chosen));
  }

  private String words(List<String> names, int questions, WeightFitter.Fit fit) {
    var words = new StringBuilder();
    words.append(
        String.format(
            Locale.ROOT,
            "%s; %s on %d validation questions %.4f (cross-fitted %.4f)",
            fit.way(),
            options.metric(),
            questions,
            fit.mean(),
            fit.crossFitted()));
    for (int m = 0; m < names.size(); m++) {
      words.append(
          String.format(
              Locale.ROOT,
              "; %s weight %.3f, alone %.4f",
              names.get(m),
              fit.weights()[m],
              fit.alone()[m]));
    }
    return words.toString();
  }

  /** A part with all that was learnt of it. */
  private record Ingredient(String name, Trainer trainer, ScoreScale scale, double weight) {}

  /** What the blend is apart from its parts. */
  private record Recipe(int candidates, boolean queryItems) {

    BlendModel mix(List<Ingredient> chosen, List<Model> models) {
      var mixed = new ArrayList<BlendPart>();
      for (int m = 0; m < models.size(); m++) {
        Ingredient part = chosen.get(m);
        mixed.add(new BlendPart(part.name(), models.get(m), part.scale()));
      }
      double[] weights = chosen.stream().mapToDouble(Ingredient::weight).toArray();
      return new BlendModel(mixed, BlendWeights.same(weights), candidates, queryItems);
    }
  }

  /** Trains the chosen parts and blends them as was learnt. */
  private record Settled(Recipe recipe, List<Ingredient> chosen) implements Trainer {

    Settled {
      chosen = List.copyOf(chosen);
    }

    @Override
    public String algorithm() {
      return BlendModel.TYPE;
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      var models = new ArrayList<Model>();
      for (Ingredient part : chosen) {
        context.listener().note("part " + part.name());
        models.add(part.trainer().train(data, context));
      }
      return recipe.mix(chosen, models);
    }
  }
}
