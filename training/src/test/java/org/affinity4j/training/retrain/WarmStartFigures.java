package org.affinity4j.training.retrain;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.Evaluator;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.SimulatedShop;
import org.affinity4j.training.simulate.SimulationOptions;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Measures trainings from scratch against chains of warm starts on a simulated shop: 70 % of the
 * sessions first, then a tenth more in each of three rounds. After each round both are asked for
 * each further product of the sessions of the tenth that follows, which neither has met; their
 * passes are as many as the options plan, or a share of them. Arguments: model, events, seed of
 * shop and training. The figures of docs/retraining.md are of this.
 */
final class WarmStartFigures {

  private static final double[] SHARES = {0.25, 0.5};
  private static final int ROUNDS = 3;

  private final ModelSpec spec;
  private final Dataset dataset;
  private final TrainingContext context;
  private final PrintStream out =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

  private WarmStartFigures(ModelSpec spec, Dataset dataset, long seed) {
    this.spec = spec;
    this.dataset = dataset;
    this.context = TrainingContext.quiet(seed, 2);
  }

  /** Runs. */
  public static void main(String... args) throws IOException {
    Path folder = Files.createTempDirectory("warm-figures");
    long seed = Long.parseLong(args[2]);
    SimulatedShop.write(
        folder,
        SimulationOptions.ofEvents(Long.parseLong(args[1])).withSeed(seed),
        ProgressListener.SILENT);
    Dataset dataset =
        new DatasetLoader(new DataHome(null, List.of(), folder))
            .read(folder.resolve("descriptor-sessions.yaml").toString(), ProgressListener.SILENT)
            .dataset();
    ModelSpec spec = ModelSpec.resolve(List.of(args[0]), List.of(), Settings.NONE).get(0);
    new WarmStartFigures(spec, dataset, seed).run();
  }

  private void run() {
    out.printf(
        Locale.ROOT,
        "%s: %d sessions, %d events, %d products%n",
        spec.name(),
        dataset.sequences().size(),
        dataset.sequences().events(),
        dataset.catalog().size());
    Model first = train(spec, 0);
    tell("first", 0, first, 0);
    List<Model> chains = new ArrayList<>(List.of(first, first));
    for (int round = 1; round <= ROUNDS; round++) {
      tell("unchanged", round, first, 0);
      double begun = processorSeconds();
      Model scratch = train(spec, round);
      tell("scratch", round, scratch, processorSeconds() - begun);
      for (int chain = 0; chain < SHARES.length; chain++) {
        begun = processorSeconds();
        Model warm =
            train(
                spec.startingFrom(
                    new EarlierModel("r", spec.name(), chains.get(chain), SHARES[chain])),
                round);
        tell("warm " + SHARES[chain], round, warm, processorSeconds() - begun);
        chains.set(chain, warm);
      }
    }
  }

  private int cut(int round) {
    return (int) (dataset.sequences().size() * (0.6 + 0.1 * round));
  }

  private Model train(ModelSpec how, int round) {
    Sequences learnt = dataset.sequences().select(IntStream.range(0, cut(round)).toArray());
    return how.trainer().train(new TrainingData(dataset, learnt, Combinations.NONE), context);
  }

  private void tell(String way, int round, Model model, double seconds) {
    Sequences all = dataset.sequences();
    List<TestCase> cases = new ArrayList<>();
    for (int s = cut(round); s < cut(round + 1); s++) {
      int[] items = all.items(s);
      for (int next = 1; next < items.length; next++) {
        cases.add(new TestCase(Query.of(all.signals(s, next, 0)), new int[] {items[next]}));
      }
    }
    var fold = new Fold(all, Combinations.NONE, cases, Combinations.NONE);
    var result =
        new Evaluator(EvaluationOptions.defaults(2, 1))
            .evaluate(model, fold, KnownItems.KEPT, ProgressListener.SILENT);
    out.printf(
        Locale.ROOT,
        "%s\tseed %d\tround %d\t%s\tquestions %d\trecall@20 %.4f\tndcg@20 %.4f\t%.1f processor seconds%n",
        spec.name(),
        context.seed(),
        round,
        way,
        cases.size(),
        result.mean("recall@20"),
        result.mean("ndcg@20"),
        seconds);
  }

  /** Of the whole process: waiting for others does not count. */
  private static double processorSeconds() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }
}
