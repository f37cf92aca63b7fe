package org.affinity4j.training.algo.item2vec;

import java.util.Map;
import java.util.SplittableRandom;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.encode.Item2VecModel;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.OptionsBinder;

/** Sessions with a planted truth: item i belongs to cluster i / 10, a session to one cluster. */
final class Planted {

  static final int CLUSTER = 10;
  static final int MET = 50;

  private Planted() {}

  /** Sessions of 5 events of one cluster, one event in ten of any. */
  static Sequences sessions(int count) {
    var random = new SplittableRandom(5);
    Sequences.Builder sequences = Sequences.builder(SequenceKind.SESSION);
    for (int s = 0; s < count; s++) {
      sequences.begin("s" + s, -1);
      int cluster = random.nextInt(MET / CLUSTER);
      for (int i = 0; i < 5; i++) {
        int item =
            random.nextInt(10) == 0
                ? random.nextInt(MET)
                : cluster * CLUSTER + random.nextInt(CLUSTER);
        sequences.add(item, EventType.VIEW);
      }
    }
    return sequences.build();
  }

  static Corpus corpus(int sessions) {
    return Corpus.of(sessions(sessions), ContractData.ITEMS, EventWeights.EQUAL, 1);
  }

  static Item2VecOptions options(Map<String, String> values) {
    return OptionsBinder.bind(Item2VecOptions.defaults(), values);
  }

  /** Share of the 9 most similar items of each item met that are of its cluster. */
  static double purity(Item2VecModel model) {
    int same = 0;
    for (int item = 0; item < MET; item++) {
      for (ScoredItem other : model.similar(item, CLUSTER - 1)) {
        same += other.ordinal() / CLUSTER == item / CLUSTER ? 1 : 0;
      }
    }
    return same / (double) (MET * (CLUSTER - 1));
  }
}
