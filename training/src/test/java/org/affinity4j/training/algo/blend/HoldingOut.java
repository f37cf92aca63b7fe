package org.affinity4j.training.algo.blend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;
import org.affinity4j.training.train.HeldOut;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/** Holds every fifth sequence out of data that holds nothing out, and asks for its last item. */
record HoldingOut(Trainer trainer) implements Trainer {

  private static final int EVERY = 5;

  static TrainingData data(TrainingData all) {
    Sequences sequences = all.sequences();
    var cases = new ArrayList<TestCase>();
    for (int s = 0; s < sequences.size(); s += EVERY) {
      List<Signal> signals = sequences.signals(s, sequences.length(s), 0);
      int last = signals.size() - 1;
      if (last > 0) {
        cases.add(
            new TestCase(Query.of(signals.subList(0, last)), new int[] {signals.get(last).item()}));
      }
    }
    int[] rest = IntStream.range(0, sequences.size()).filter(s -> s % EVERY > 0).toArray();
    Fold fold = new Fold(sequences.select(rest), all.combinations(), cases, Combinations.NONE);
    return new TrainingData(
        all.dataset(),
        sequences,
        all.combinations(),
        Optional.of(new HeldOut(fold, KnownItems.KEPT)));
  }

  @Override
  public String algorithm() {
    return trainer.algorithm();
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return trainer.train(data(data), context);
  }
}
