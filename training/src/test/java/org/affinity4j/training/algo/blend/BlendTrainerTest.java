package org.affinity4j.training.algo.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.algo.baseline.ItemKnnOptions;
import org.affinity4j.training.algo.baseline.ItemKnnTrainer;
import org.affinity4j.training.algo.baseline.MarkovOptions;
import org.affinity4j.training.algo.baseline.MarkovTrainer;
import org.affinity4j.training.algo.baseline.PopularityOptions;
import org.affinity4j.training.algo.baseline.PopularityTrainer;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.Evaluator;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.HeldOut;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Trial;
import org.junit.jupiter.api.Test;

class BlendTrainerTest {

  private static final String METRIC = "ndcg@20";
  private static final TrainingContext CONTEXT = TrainingContext.quiet(1, 2);
  private static final TrainingData DATA = HoldingOut.data(ContractData.of(SequenceKind.SESSION));
  private static final Map<String, Trainer> PARTS =
      Map.of(
          "item-knn", new ItemKnnTrainer(ItemKnnOptions.defaults()),
          "markov", new MarkovTrainer(MarkovOptions.defaults()),
          "popularity", new PopularityTrainer(PopularityOptions.defaults()));

  private static BlendTrainer blend(String parts) {
    return new BlendTrainer(new BlendOptions(parts, 60, METRIC, 1000), PARTS);
  }

  private static double onValidation(Model model) {
    HeldOut heldOut = DATA.heldOut().orElseThrow();
    return new Evaluator(EvaluationOptions.defaults(1, 1))
        .evaluate(model, heldOut.fold(), heldOut.knownItems(), ProgressListener.SILENT)
        .mean(METRIC);
  }

  @Test
  void isNeverWorseOnValidationThanItsBestPart() {
    for (String parts :
        List.of("item-knn+markov+popularity", "markov+item-knn", "popularity+markov")) {
      double blended = onValidation(blend(parts).trial(DATA, CONTEXT).model());

      for (String part : parts.split("\\+", -1)) {
        double alone = onValidation(PARTS.get(part).train(DATA.reduced(), CONTEXT));
        assertThat(blended).as(part + " in " + parts).isGreaterThanOrEqualTo(alone - 1e-9);
      }
    }
  }

  @Test
  void aPartThatHelpsNobodyIsLeftOut() {
    var useless = new Silent();
    var trainer =
        new BlendTrainer(
            new BlendOptions("item-knn+useless", 20, METRIC, 1000),
            Map.of("item-knn", PARTS.get("item-knn"), "useless", useless));

    var model = (BlendModel) trainer.train(DATA, CONTEXT);

    assertThat(model.parts()).extracting(BlendPart::name).containsExactly("item-knn");
    assertThat(useless.trainings).containsExactly("reduced");
  }

  @Test
  void partsLearnOnceWithoutTheHeldOutQuestionsAndOnceFromAll() {
    var watched = new Watched(PARTS.get("markov"));
    var trainer =
        new BlendTrainer(new BlendOptions("markov", 20, METRIC, 1000), Map.of("markov", watched));

    var model = (BlendModel) trainer.train(DATA, CONTEXT);

    assertThat(watched.trainings).containsExactly("trial", "settled");
    assertThat(model.weights().forLength(1)).containsExactly(1f);
  }

  @Test
  void onReducedDataTheTrialIsTheModel() {
    var watched = new Watched(PARTS.get("markov"));
    var trainer =
        new BlendTrainer(new BlendOptions("markov", 20, METRIC, 1000), Map.of("markov", watched));

    trainer.train(DATA.reduced(), CONTEXT);

    assertThat(watched.trainings).containsExactly("trial");
  }

  @Test
  void theModelOfAllDataHasTheWeightsOfTheTrial() {
    Trial trial = blend("item-knn+popularity+markov").trial(DATA, CONTEXT);
    var reduced = (BlendModel) trial.model();
    var full = (BlendModel) trial.settled().train(DATA, CONTEXT);

    assertThat(full.weights()).isEqualTo(reduced.weights());
    assertThat(full.parts())
        .extracting(BlendPart::scale)
        .isEqualTo(reduced.parts().stream().map(BlendPart::scale).toList());
    assertThat(full.weights().forLength(3).stream().mapToDouble(w -> w).sum())
        .isCloseTo(1, within(1e-5));
  }

  @Test
  void saysWhatItChose() {
    var notes = new ArrayList<String>();
    ProgressListener listener =
        new ProgressListener() {
          @Override
          public void begin(String task, long total) {}

          @Override
          public void advance(long by) {}

          @Override
          public void note(String text) {
            notes.add(text);
          }

          @Override
          public void end() {}
        };
    blend("item-knn+popularity").train(DATA, CONTEXT.withListener(listener));

    assertThat(notes)
        .anySatisfy(
            note ->
                assertThat(note).contains("ndcg@20").contains("item-knn weight").contains("alone"));
  }

  @Test
  void mistakesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> blend("item-knn+ease"))
        .withMessageContaining("no trainer for the part 'ease'");
    TrainingData all = ContractData.of(SequenceKind.SESSION);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> blend("markov").train(all, CONTEXT))
        .withMessageContaining("holds no questions out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendOptions("ease", 10, METRIC, 1000))
        .withMessageContaining("candidates is 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendOptions("ease", 20, "ndcg@50", 1000))
        .withMessageContaining("metric is ndcg@50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlendOptions("ease", 20, METRIC, 1))
        .withMessageContaining("questions is 1");
  }

  /** Tells which trainings were asked of it. */
  private static final class Watched implements Trainer {

    private final Trainer trainer;
    private final List<String> trainings = new ArrayList<>();

    Watched(Trainer trainer) {
      this.trainer = trainer;
    }

    @Override
    public String algorithm() {
      return trainer.algorithm();
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      trainings.add("settled");
      return trainer.train(data, context);
    }

    @Override
    public Trial trial(TrainingData data, TrainingContext context) {
      trainings.add("trial");
      return new Trial(trainer.train(data.reduced(), context), this);
    }
  }

  /** Its model answers nobody. */
  private static final class Silent implements Trainer {

    private final List<String> trainings = new ArrayList<>();

    @Override
    public String algorithm() {
      return "silent";
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      trainings.add(data.isReduced() ? "reduced" : "all");
      return new SilentModel(data.dataset().catalog().index());
    }
  }

  private record SilentModel(ItemIndex items) implements Model {

    @Override
    public Optional<ScoreFunction> bind(Query query) {
      return Optional.empty();
    }

    @Override
    public ModelState state() {
      return new ModelState("silent", 1, JsonNodeFactory.instance.objectNode(), Map.of());
    }
  }
}
