package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;

class EpochRecordTest {

  @Test
  void aContextHandsEpochsOnAndKeepsNoneByItself() {
    List<EpochRecord> kept = new ArrayList<>();
    var epoch = new EpochRecord(1, 2.5, "recall@20", 0.4, 3, 1000, 0.1);
    TrainingContext context = TrainingContext.quiet(1, 2).withHistory(kept::add);
    context.history().accept(epoch);
    context.withListener(ProgressListener.SILENT).history().accept(epoch);
    new TrainingContext(1, 2, ProgressListener.SILENT).history().accept(epoch);

    assertThat(kept).containsExactly(epoch, epoch);
    assertThat(epoch.measured()).isTrue();
    assertThat(EpochRecord.unmeasured(2, 2.5, 3, 1000, 0.1).measured()).isFalse();
  }

  @Test
  void refusesWhatCannotBeDrawn() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochRecord.unmeasured(0, 1, 1, 1, 1))
        .withMessage("epoch is 0; expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochRecord.unmeasured(1, Double.NaN, 1, 1, 1))
        .withMessage("loss is NaN; expected a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochRecord(1, 1, "recall@20", Double.NaN, 1, 1, 1))
        .withMessageContaining("'recall@20' is NaN; expected a finite number with a metric");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EpochRecord(1, 1, "", 0.5, 1, 1, 1))
        .withMessageContaining("NaN without");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpochRecord.unmeasured(1, 1, 1, Double.POSITIVE_INFINITY, 1))
        .withMessage("eventsPerSecond is Infinity; expected a finite number of at least 0");
  }
}
