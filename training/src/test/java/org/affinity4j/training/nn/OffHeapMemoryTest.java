package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.affinity4j.training.algo.lstm.LstmTrainer;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.ContractData;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Trainings one after the other, as a search for options makes them, need no more and more. */
class OffHeapMemoryTest {

  private static final TrainingData DATA = ContractData.of(SequenceKind.SESSION);
  private static final long MEGABYTE = 1 << 20;

  private static <O extends Record> void train(Algorithm<O> algorithm, int seed) {
    O options =
        OptionsBinder.bind(
            algorithm.defaults(),
            Map.of("dimension", "16", "epochs", "1", "batchSize", "512", "features", "none"));
    algorithm.trainer().apply(options).train(DATA, TrainingContext.quiet(seed, 1));
  }

  private static void train(int count) {
    for (int i = 0; i < count; i++) {
      train(LstmTrainer.ALGORITHM, i);
      train(TwoTowerTrainer.ALGORITHM, i);
    }
  }

  /** What javacpp has handed out and not got back, once arrays that nobody holds are freed. */
  private static long held() {
    long held = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      System.gc();
      Pointer.deallocateReferences();
      held = Math.min(held, Pointer.totalBytes());
    }
    return held;
  }

  @Test
  void memoryOutsideTheHeapStaysFlat() {
    train(10);
    long before = held();
    long resident = Pointer.physicalBytes();
    train(40);
    assertThat(held() - before).isLessThan(MEGABYTE);
    // The heap is part of it and may grow; 80 leaked trainings would be far more.
    assertThat(Pointer.physicalBytes() - resident).isLessThan(300 * MEGABYTE);
  }
}
