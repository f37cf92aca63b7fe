package org.affinity4j.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.evaluate.Evaluation;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.Evaluator;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;

/**
 * The counting models on published data sets, with the settings of the project and full ranking:
 * the figures a change must not lower. Skipped where the data is absent.
 */
class CountingBarsIT {

  private static final long SEED = 42;
  private static final int THREADS = 2;

  @Test
  void diginetica() throws IOException {
    Bench bench = Bench.of("diginetica", "diginetica/train_sessions.tsv.gz");
    Evaluation markov = bench.judge("markov", 1);
    assertThat(markov.mean("recall@20")).isCloseTo(0.336, within(0.004));
    assertThat(markov.mean("mrr@20")).isCloseTo(0.128, within(0.004));
    Evaluation itemKnn = bench.judge("item-knn", 1);
    assertThat(itemKnn.mean("recall@20")).isGreaterThan(0.410);
    assertThat(itemKnn.mean("mrr@20")).isGreaterThan(0.123);
    Evaluation sessionKnn = bench.judge("session-knn", 1);
    assertThat(sessionKnn.mean("recall@20")).isGreaterThan(0.525);
    assertThat(sessionKnn.mean("mrr@20")).isGreaterThan(0.184);
    assertThat(bench.judge("popularity", 10).mean("recall@20")).isCloseTo(0.009, within(0.0025));
  }

  @Test
  void amazonBeauty() throws IOException {
    Bench bench = Bench.of("amazon_beauty", "amazon_beauty/sequences.tsv.gz");
    assertThat(bench.judge("popularity", 1).mean("hit@20")).isCloseTo(0.0217, within(0.0008));
    Evaluation last = bench.judge("item-knn-last", 1);
    assertThat(last.mean("hit@10")).isGreaterThan(0.069);
    assertThat(last.mean("ndcg@10")).isGreaterThan(0.0445);
    Evaluation decayed = bench.judge("item-knn", 1);
    assertThat(decayed.mean("hit@10")).isGreaterThan(0.082);
    assertThat(decayed.mean("ndcg@10")).isGreaterThan(0.048);
  }

  @Test
  void onlineRetail() throws IOException {
    Bench bench = Bench.of("online_retail", "online_retail/online_retail.csv.gz");
    assertThat(bench.judge("item-knn", 1).mean("hit@20")).isGreaterThan(0.25);
    assertThat(bench.judge("popularity", 1).mean("hit@20")).isBetween(0.04, 0.065);
  }

  /** A split data set with its settings. */
  private record Bench(Split split, Settings settings) {

    static Bench of(String name, String file) throws IOException {
      DataHome home = DataHome.ofProcess();
      assumeTrue(home.find(file, null).isPresent(), file + " is not on this machine");
      LoadedDataset loaded = new DatasetLoader(home).read(name, ProgressListener.SILENT);
      Path project = home.descriptor(name).orElseThrow().resolve("../..").normalize();
      return new Bench(
          Splitters.of(loaded.protocol()).split(loaded.dataset(), SEED),
          Settings.forDataset(project, name));
    }

    /** Trains a model and asks it every n-th question. */
    Evaluation judge(String model, int every) {
      ModelSpec spec = ModelSpec.resolve(List.of(model), List.of(), settings).get(0);
      Fold test = split.test();
      Model trained =
          spec.trainer()
              .train(TrainingData.of(split.dataset(), test), TrainingContext.quiet(SEED, THREADS));
      var some =
          new Fold(
              test.train(),
              test.trainCombinations(),
              IntStream.range(0, test.cases().size())
                  .filter(i -> i % every == 0)
                  .mapToObj(test.cases()::get)
                  .toList(),
              test.testCombinations());
      return new Evaluator(EvaluationOptions.defaults(THREADS, SEED))
          .evaluate(trained, some, split.knownItems(), ProgressListener.SILENT);
    }
  }
}
