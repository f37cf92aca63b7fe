package org.affinity4j.training.retrain.gate;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.training.evaluate.Evaluation;
import org.affinity4j.training.evaluate.Metrics;
import org.affinity4j.training.evaluate.PairedTest;
import org.affinity4j.training.evaluate.Slicing;

/** Compares two models' answers to the same questions, as a whole and by slices. Stateless. */
public final class Differences {

  private Differences() {}

  /** On all questions, at least one. */
  public static SliceDifference overall(Evaluation champion, Evaluation challenger, String metric) {
    return difference(SliceDifference.ALL, SliceDifference.ALL, champion, challenger, metric);
  }

  /**
   * On each slice of enough questions. A question belongs where the first of its answers does.
   *
   * @param least fewest questions of a slice
   */
  public static List<SliceDifference> bySlice(
      Evaluation champion,
      Evaluation challenger,
      String metric,
      List<Slicing> slicings,
      int least) {
    var differences = new ArrayList<SliceDifference>();
    for (Slicing slicing : slicings) {
      for (int slice = 0; slice < slicing.slices().size(); slice++) {
        int wanted = slice;
        Evaluation theirs =
            champion.only(q -> slicing.assignment().slice(q, q.relevant()[0]) == wanted);
        if (theirs.queries() >= least) {
          Evaluation ours =
              challenger.only(q -> slicing.assignment().slice(q, q.relevant()[0]) == wanted);
          differences.add(
              difference(slicing.name(), slicing.slices().get(slice), theirs, ours, metric));
        }
      }
    }
    return differences;
  }

  private static SliceDifference difference(
      String slicing, String slice, Evaluation champion, Evaluation challenger, String metric) {
    PairedTest test = challenger.compare(champion, "champion", List.of(Metrics.of(metric))).get(0);
    return new SliceDifference(
        slicing,
        slice,
        champion.queries(),
        champion.mean(metric),
        challenger.mean(metric),
        test.difference(),
        test.pValue());
  }
}
