package org.affinity4j.training.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.BuyAgainModel;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.data.CleaningOptions;
import org.affinity4j.training.retrain.data.Feedback;
import org.affinity4j.training.retrain.data.FeedbackReading;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.TestCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestSliceTest {

  private static final long DAY = 86_400_000;
  private static final long NOON = 1_767_268_800_000L; // 2026-01-01T12:00Z

  @TempDir private Path folder;

  @Test
  void cartsAreAskedAboutWithWhatTheirShoppersBoughtBefore() throws IOException {
    Split split = new NewestSlice(baskets()).split(0.3, 5, false);

    ItemIndex items = split.dataset().catalog().index();
    assertThat(split.test().cases()).isNotEmpty();
    for (TestCase question : split.test().cases()) {
      List<Signal> earlier = question.query().earlier();
      assertThat(earlier)
          .extracting(signal -> items.id(signal.item()).value())
          .contains("monthly-1", "monthly-2");
      assertThat(earlier)
          .allSatisfy(
              signal ->
                  assertThat(signal.timeMillis())
                      .isLessThan(question.query().context().timeMillis().orElseThrow()));
    }
  }

  @Test
  void aModelThatHeedsThemFindsWhatIsBoughtAgain() throws IOException {
    Split split = new NewestSlice(baskets()).split(0.3, 5, false);
    ItemIndex items = split.dataset().catalog().index();
    var model = new BuyAgainModel(items, 180, EventWeights.EQUAL);

    for (TestCase question : split.test().cases()) {
      assertThat(model.bind(question.query()).orElseThrow().score(question.relevant()[0]))
          .isPositive();
    }
  }

  /** Every shopper buys the same two products each day. */
  private MergedData baskets() throws IOException {
    var rows = new ArrayList<>(List.of("user,item,when,basket"));
    for (int basket = 0; basket < 20; basket++) {
      rows.add("old,monthly-1,2025-12-01 10:00:00,f" + basket);
      rows.add("old,monthly-2,2025-12-01 10:00:00,f" + basket);
    }
    Files.write(folder.resolve("events.csv"), rows);
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        name: shop
        title: baskets made by a test
        files:
          - path: events.csv
            shape: events
            columns: {user: user, item: item, time: when, sequence: basket}
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
            eventType: purchase
        sequences: {kind: basket}
        protocol: {splitter: hidden-basket-member, validationShare: 0.2}
        """);
    var feedback = new TestFeedback(folder, "north");
    for (int day = 0; day < 10; day++) {
      for (int shopper = 1; shopper <= 4; shopper++) {
        long time = NOON + day * DAY + shopper;
        feedback
            .event(shopper, EventType.PURCHASE, "monthly-1", time)
            .event(shopper, EventType.PURCHASE, "monthly-2", time + 1);
      }
    }
    feedback.close();
    Feedback read =
        new FeedbackReading(TestFeedback.reader(folder), null, ProgressListener.SILENT).read();
    return MergedData.of(
        new DatasetLoader(new DataHome(null, List.of(), folder)),
        folder.resolve("shop.yaml").toString(),
        read,
        CleaningOptions.defaults(),
        42,
        ProgressListener.SILENT);
  }
}
