package org.affinity4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.common.SuppressForbidden;
import org.affinity4j.common.encode.Item2VecModel;
import org.affinity4j.training.algo.item2vec.Item2VecOptions;
import org.affinity4j.training.algo.item2vec.Item2VecTrainer;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * How fast item2vec learns {@link PlantedBaskets}, in words (events) a second, and how well: for
 * standing beside gensim's word2vec at equal settings. Arguments: {@code [--write-sentences FILE]
 * [--threads N] [--rounds N] [OPTION=VALUE ...]}, the options being those of item2vec. With a file
 * to write it only writes the baskets, for the other side to read.
 */
public final class Item2VecBenchmark {

  private static final long SEED = 1;

  /** What both sides are told: dimension 64, window up to 10, 10 negatives, one pass. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "dimension", "64",
          "window", "10",
          "negatives", "10",
          "negativeExponent", "0.75",
          "epochs", "1");

  private Item2VecBenchmark() {}

  /** Runs it. */
  @SuppressForbidden(reason = "the output of a program")
  public static void main(String[] arguments) throws IOException {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var options = new HashMap<>(SETTINGS);
    int threads = Runtime.getRuntime().availableProcessors();
    int rounds = 1;
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--write-sentences" -> {
          PlantedBaskets.draw(SEED).write(Path.of(arguments[++i]));
          return;
        }
        case "--threads" -> threads = Integer.parseInt(arguments[++i]);
        case "--rounds" -> rounds = Integer.parseInt(arguments[++i]);
        default -> {
          String[] option = arguments[i].split("=", 2);
          options.put(option[0], option.length == 2 ? option[1] : "");
        }
      }
    }
    PlantedBaskets baskets = PlantedBaskets.draw(SEED);
    TrainingData data = TrainingData.all(baskets.dataset());
    for (int round = 0; round < rounds; round++) {
      run(data, options, threads, out);
    }
  }

  private static void run(
      TrainingData data, Map<String, String> options, int threads, PrintWriter out) {
    var trainer = new Item2VecTrainer(OptionsBinder.bind(Item2VecOptions.defaults(), options));
    var processor =
        ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class);
    long cpu = processor.getProcessCpuTime();
    List<EpochRecord> epochs = new ArrayList<>();
    var model =
        (Item2VecModel)
            trainer.train(data, TrainingContext.quiet(SEED, threads).withHistory(epochs::add));
    double cpuSeconds = (processor.getProcessCpuTime() - cpu) / 1e9;
    double seconds = epochs.stream().mapToDouble(EpochRecord::seconds).sum();
    out.printf(
        Locale.ROOT,
        "words/s %.0f, words per CPU second %.0f; purity of ranks 0-1k %.3f, 1k-5k %.3f, 5k-15k %.3f; %d threads, loss %.4f%n",
        (double) data.sequences().events() * epochs.size() / seconds,
        (double) data.sequences().events() * epochs.size() / cpuSeconds,
        purity(model, 0, 1_000),
        purity(model, 1_000, 5_000),
        purity(model, 5_000, 15_000),
        threads,
        epochs.get(epochs.size() - 1).loss());
  }

  private static double purity(Item2VecModel model, int from, int to) {
    return PlantedBaskets.purity(from, to, item -> model.similar(item, 10));
  }
}
