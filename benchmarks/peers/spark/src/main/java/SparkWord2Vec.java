import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.feature.Word2Vec;
import org.apache.spark.mllib.feature.Word2VecModel;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark MLlib's Word2Vec (skip-gram, hierarchical softmax: it knows no negative sampling) over
 * sequences of item ids, in one process. Time is that of {@code fit}, counting the vocabulary
 * included; reading the file is not. Options: {@code --data FILE --dim N --window N --epochs N
 * --workers N --lr X --clusters N}. With clusters item i belongs to cluster i mod N, and the purity
 * of the ten nearest items is told as for ours, for items by rank up to 1,000, 5,000, 15,000.
 */
public final class SparkWord2Vec {

  private static final int[] RANKS = {0, 1_000, 5_000, 15_000};
  private static final int DRAWN = 500;
  private static final int NEAREST = 10;

  private SparkWord2Vec() {}

  /** Runs it. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> options = options(arguments);
    int workers = Integer.parseInt(options.get("workers"));
    int epochs = Integer.parseInt(options.get("epochs"));
    var conf =
        new SparkConf()
            .setMaster("local[" + workers + "]")
            .setAppName("word2vec")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    try (var spark = new JavaSparkContext(conf)) {
      JavaRDD<List<String>> sentences =
          spark
              .textFile(options.get("data"), workers)
              .map(line -> Arrays.asList(line.split(" ")))
              .cache();
      long words = sentences.map(sentence -> (long) sentence.size()).reduce(Long::sum);
      long began = System.nanoTime();
      Word2VecModel model =
          new Word2Vec()
              .setVectorSize(Integer.parseInt(options.get("dim")))
              .setWindowSize(Integer.parseInt(options.get("window")))
              .setLearningRate(Double.parseDouble(options.get("lr")))
              .setNumIterations(epochs)
              .setNumPartitions(workers)
              .setMinCount(1)
              .setSeed(1)
              .fit(sentences);
      double seconds = (System.nanoTime() - began) / 1e9;
      var result = new LinkedHashMap<String, String>();
      result.put("opponent", "\"spark-mllib-word2vec\"");
      result.put("words", Long.toString(words));
      result.put("items", Integer.toString(model.getVectors().size()));
      result.put("seconds", number(seconds));
      result.put("words_per_s", number(words * epochs / seconds));
      result.put("purity", purity(model, Integer.parseInt(options.get("clusters"))));
      result.put("peak_rss_mb", Long.toString(peakMegabytes()));
      result.put("options", object(options));
      result.put(
          "versions",
          object(Map.of("spark", spark.version(), "java", Runtime.version().toString())));
      System.out.println(json(result));
    }
  }

  private static Map<String, String> options(String[] arguments) {
    var options = new LinkedHashMap<String, String>();
    options.put("data", "");
    options.putAll(Map.of("dim", "64", "window", "5", "epochs", "5"));
    options.putAll(Map.of("workers", "2", "lr", "0.025", "clusters", "0"));
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i].replaceFirst("^--", "");
      if (!options.containsKey(name) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "'%s' is no option with a value; expected --%s and its value"
                .formatted(arguments[i], String.join(", --", options.keySet())));
      }
      options.put(name, arguments[i + 1]);
    }
    return options;
  }

  /** Shares of neighbours of an item's own cluster, by rank; none without clusters. */
  private static String purity(Word2VecModel model, int clusters) {
    if (clusters == 0) {
      return "[]";
    }
    Set<String> known = new HashSet<>(CollectionConverters.asJava(model.getVectors()).keySet());
    var shares = new String[RANKS.length - 1];
    for (int r = 0; r < shares.length; r++) {
      var random = new SplittableRandom(7);
      int same = 0;
      int all = 0;
      for (int i = 0; i < DRAWN; i++) {
        int item = random.nextInt(RANKS[r], RANKS[r + 1]);
        if (known.contains(Integer.toString(item))) {
          for (Tuple2<String, Object> near :
              model.findSynonyms(Integer.toString(item), NEAREST)) {
            same += Integer.parseInt(near._1()) % clusters == item % clusters ? 1 : 0;
            all++;
          }
        }
      }
      shares[r] = number(same / (double) Math.max(1, all));
    }
    return "[" + String.join(", ", shares) + "]";
  }

  private static long peakMegabytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String object(Map<String, String> values) {
    var quoted = new LinkedHashMap<String, String>();
    values.forEach((name, value) -> quoted.put(name, "\"" + value + "\""));
    return json(quoted);
  }

  private static String json(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> "\"" + e.getKey() + "\": " + e.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
