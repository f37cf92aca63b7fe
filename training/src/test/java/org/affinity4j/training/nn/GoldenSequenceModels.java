package org.affinity4j.training.nn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.algo.lstm.LstmTrainer;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.GoldenModel;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Makes {@code golden-models/lstm-1}, {@code two-tower-1} (sequences, with features, keys and dense
 * layers), {@code two-tower-1-sets} (baskets, vectors in queries apart) and {@code two-tower-2}
 * (histories, with contexts).
 */
final class GoldenSequenceModels {

  private static final long HOUR = 3_600_000;

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
    Trainer told = trainer(TwoTowerTrainer.ALGORITHM, Map.of("hidden", "4", "context", "true"));
    GoldenModel.write(
        folder.resolve("two-tower-2"),
        told.train(ContractData.of(inShops()), TrainingContext.quiet(1, 1)),
        inContexts());
  }

  /** Histories in two shops, an event every seventh hour. */
  private static Sequences inShops() {
    Sequences plain = ContractData.of(SequenceKind.HISTORY).sequences();
    Sequences.Builder all = Sequences.builder(SequenceKind.HISTORY);
    for (int s = 0; s < plain.size(); s++) {
      all.begin(plain.key(s), plain.user(s));
      for (int p = plain.start(s); p < plain.end(s); p++) {
        all.add(plain.item(p), plain.type(p), 7 * HOUR * (s + p), 1, Float.NaN)
            .shop(s % 2 == 0 ? "Bonn" : "Ulm");
      }
    }
    return all.build();
  }

  /** The contract's queries, each at another time, now here and now there. */
  private static List<Query> inContexts() {
    List<Query> plain = ContractData.queries();
    return IntStream.range(0, 12)
        .mapToObj(i -> new Query(plain.get(i).signals(), Optional.empty(), context(i)))
        .toList();
  }

  private static Context context(int i) {
    return new Context(
        i % 4 == 3 ? OptionalLong.empty() : OptionalLong.of(29 * HOUR * i),
        i % 3 == 2 ? Optional.empty() : Optional.of(i % 2 == 0 ? "Bonn" : "Ulm"));
  }

  private static <O extends Record> void write(
      Path folder, Algorithm<O> algorithm, SequenceKind kind, Map<String, String> more)
      throws IOException {
    GoldenModel.write(
        folder, trainer(algorithm, more).train(described(kind), TrainingContext.quiet(1, 1)));
  }

  private static <O extends Record> Trainer trainer(
      Algorithm<O> algorithm, Map<String, String> more) {
    var values = new TreeMap<>(SMALL);
    values.putAll(more);
    return algorithm.trainer().apply(OptionsBinder.bind(algorithm.defaults(), values));
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
