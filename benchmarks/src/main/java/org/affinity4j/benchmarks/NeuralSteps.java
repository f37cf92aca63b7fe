package org.affinity4j.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Times the steps of a neural training from end to end, batches and sampling included, on made-up
 * sequences of equal length, and prints one line of JSON. Passes that warm up do not count.
 */
@Command(
    name = "neural-steps",
    mixinStandardHelpOptions = true,
    description = "Times the training steps of a model on made-up sequences.",
    footer = {
      "Examples, the sizes of the bars:",
      "  neural-steps lstm --items 12000 --batch 128 --steps 20 --set units=100 --set negatives=512",
      "  neural-steps two-tower --items 1000000 --batch 1024 --steps 50 --set everyPlace=false",
    })
public final class NeuralSteps implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "lstm or two-tower")
  private String model = "";

  @Option(names = "--items", defaultValue = "12000", description = "Items there are.")
  private int items;

  @Option(names = "--batch", defaultValue = "128", description = "Sequences of a batch.")
  private int batch;

  @Option(names = "--steps", defaultValue = "20", description = "Events of a sequence.")
  private int steps;

  @Option(names = "--batches", defaultValue = "40", description = "Batches of a pass.")
  private int batches;

  @Option(names = "--passes", defaultValue = "4", description = "Passes that count.")
  private int passes;

  @Option(
      names = "--warmup",
      defaultValue = "6",
      description = "Passes before, until the just-in-time compiler is done with the loops.")
  private int warmup;

  @Option(names = "--threads", defaultValue = "2", description = "Threads that may work.")
  private int threads;

  @Option(names = "--set", paramLabel = "OPTION=VALUE", description = "Option of the model.")
  private List<String> sets = List.of();

  private NeuralSteps() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new NeuralSteps()).execute(arguments));
  }

  @Override
  public Integer call() {
    var options = new ArrayList<String>();
    options.add("epochs=" + (passes + warmup));
    options.add("patience=0");
    options.add("batchSize=" + batch * steps);
    options.add("maxLength=" + steps);
    options.addAll(sets);
    ModelSpec of = ModelSpec.resolve(List.of(model), options, Settings.NONE).get(0);
    List<EpochRecord> history = new ArrayList<>();
    of.trainer().train(data(), TrainingContext.quiet(1, threads).withHistory(history::add));
    double[] perStep =
        history.stream()
            .skip(warmup)
            .mapToDouble(e -> e.seconds() * 1000 / batches)
            .sorted()
            .toArray();
    ObjectNode line = new ObjectMapper().createObjectNode();
    line.put("model", model);
    line.put("items", items);
    line.put("batch", batch);
    line.put("steps", steps);
    line.put("threads", threads);
    line.put("ms_per_step", Arrays.stream(perStep).average().orElse(Double.NaN));
    line.put("ms_per_step_median", perStep[perStep.length / 2]);
    line.put("ms_per_step_best", perStep[0]);
    line.put("events_per_s", history.get(history.size() - 1).eventsPerSecond());
    line.put("loss", history.get(history.size() - 1).loss());
    line.put("options", of.options().toString());
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Sequences over groups of like items, some of them met much more often than others. */
  private TrainingData data() {
    var random = new SplittableRandom(1);
    Sequences.Builder sequences = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < batch * batches; s++) {
      sequences.begin("s" + s, -1);
      int group = random.nextInt(Math.max(1, items / 20));
      for (int t = 0; t <= steps; t++) {
        int item =
            random.nextInt(10) < 7
                ? group * 20 + random.nextInt(20)
                : (int) (items * Math.pow(random.nextDouble(), 3));
        sequences.add(Math.min(items - 1, item), EventType.VIEW);
      }
    }
    List<Item> catalog = new ArrayList<>(items);
    for (int i = 0; i < items; i++) {
      catalog.add(Item.unknown(new ItemId(Integer.toString(i))));
    }
    Sequences made = sequences.build();
    return new TrainingData(
        new Dataset(
            "made-up",
            "none",
            Catalog.of(catalog),
            List.of(),
            made,
            Optional.empty(),
            Combinations.NONE),
        made,
        Combinations.NONE);
  }
}
