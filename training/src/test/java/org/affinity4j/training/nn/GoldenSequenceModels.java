package org.affinity4j.training.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.training.algo.lstm.LstmTrainer;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.GoldenModel;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Makes {@code golden-models/lstm-1}, {@code two-tower-1} (sequences, with features, keys and dense
 * layers) and {@code two-tower-1-sets} (baskets, vectors in queries apart).
 */
final class GoldenSequenceModels {

  private static final Map<String, String> SMALL =
      Map.of("dimension", "6", "epochs", "2", "batchSize", "64", "negatives", "20");

  private GoldenSequenceModels() {}

  /** Writes them into folders of the folder given. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    write(
        folder.resolve("lstm-1"),
        LstmTrainer.ALGORITHM,
        SequenceKind.SESSION,
        Map.of("units", "5", "attention", "3"));
    write(
        folder.resolve("two-tower-1"),
        TwoTowerTrainer.ALGORITHM,
        SequenceKind.SESSION,
        Map.of("hidden", "7", "attention", "2", "features", "category+brand", "itemHidden", "4"));
    write(
        folder.resolve("two-tower-1-sets"),
        TwoTowerTrainer.ALGORITHM,
        SequenceKind.BASKET,
        Map.of("hidden", "4", "tied", "false", "normalize", "false", "scale", "1"));
  }

  private static <O extends Record> void write(
      Path folder, Algorithm<O> algorithm, SequenceKind kind, Map<String, String> more)
      throws IOException {
    var values = new TreeMap<>(SMALL);
    values.putAll(more);
    O options = OptionsBinder.bind(algorithm.defaults(), values);
    GoldenModel.write(
        folder,
        algorithm.trainer().apply(options).train(described(kind), TrainingContext.quiet(1, 1)));
  }

  /** The contract's data with categories and brands. */
  private static TrainingData described(SequenceKind kind) {
    Dataset plain = ContractData.of(kind).dataset();
    List<Item> items =
        IntStream.range(0, ContractData.ITEMS)
            .mapToObj(
                i ->
                    Item.builder(new ItemId("i" + i))
                        .categoryPath(List.of("all", "c" + i / 9))
                        .brand(i % 4 == 0 ? null : "b" + i % 4)
                        .build())
            .toList();
    return TrainingData.all(
        new Dataset(
            plain.name(),
            plain.fingerprint(),
            Catalog.of(items),
            plain.users(),
            plain.sequences(),
            Optional.empty(),
            Combinations.NONE));
  }
}
