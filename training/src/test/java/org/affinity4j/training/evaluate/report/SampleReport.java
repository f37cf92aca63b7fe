package org.affinity4j.training.evaluate.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.TestScorers;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.split.TestData;

/** A comparison of three tiny scorers on sessions that walk upwards through the items. */
final class SampleReport {

  static final int ITEMS = 60;

  private SampleReport() {}

  static ComparisonReport make() {
    Split split = split();
    Scorer popularity = TestScorers.popularity(split.dataset(), split.test().train());
    var comparison = new Comparison(split, EvaluationOptions.defaults(2, 5));
    comparison.judge("popularity", popularity, RunFacts.trainedIn(0.012), ProgressListener.SILENT);
    comparison.judge(
        "in-order",
        TestScorers.inOrder(ITEMS),
        new RunFacts(1.2, Map.of("peakHeapBytes", 64L << 20), Map.of(), null),
        ProgressListener.SILENT);
    comparison.judge(
        "next-up",
        TestScorers.nextUp(ITEMS),
        new RunFacts(
            125,
            Map.of("peakHeapBytes", 256L << 20),
            Map.of("shrink", 20, "direction", "up"),
            JsonNodeFactory.instance.objectNode().put("auc", 0.91).put("ece", 0.02),
            List.of(
                new EpochReport(1, 5.25, null, null, 2, 1000, 0.1),
                new EpochReport(2, 4.5, "recall@20", 0.4, 2, 1100, 0.05))),
        ProgressListener.SILENT);
    return comparison.report(
        Set.of("popularity", "in-order"), 5, Map.of("affinity4j", "0.1.0", "java", "17"));
  }

  static Split split() {
    var random = new SplittableRandom(1);
    int[][] sessions = new int[400][];
    for (int s = 0; s < sessions.length; s++) {
      sessions[s] = new int[2 + random.nextInt(6)];
      int item = random.nextInt(ITEMS / 2);
      for (int i = 0; i < sessions[s].length; i++) {
        sessions[s][i] = Math.min(ITEMS - 1, item);
        item += random.nextInt(4) == 0 ? random.nextInt(30) : 1;
      }
    }
    Dataset dataset = TestData.dataset(ITEMS, TestData.sequences(SequenceKind.SESSION, sessions));
    return Splitters.of(new Protocol("time", 0.2, 0.1, false)).split(dataset, 3);
  }
}
