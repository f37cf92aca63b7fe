package org.affinity4j.training.retrain.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.TestFeedback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedDataTest {

  private static final long MINUTE = 60_000;
  private static final long NOON = 1_767_268_800_000L; // 2026-01-01T12:00Z

  @TempDir private Path folder;
  private TestFeedback north;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.write(
        folder.resolve("events.csv"),
        List.of(
            "user,item,when,type",
            "u1,a,2025-12-01 10:00:00,view",
            "u1,b,2025-12-01 10:01:00,purchase",
            "u2,a,2025-12-02 10:00:00,view",
            "u2,c,2025-12-02 10:01:00,view"));
    Files.write(folder.resolve("products.csv"), List.of("item,title", "a,Apple", "new,Brand new"));
    Files.writeString(
        folder.resolve("shop.yaml"),
        """
        name: shop
        title: a shop made by a test
        files:
          - path: events.csv
            shape: events
            columns: {user: user, item: item, time: when, type: type}
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: UTC}
          - path: products.csv
            shape: catalogue
            columns: {item: item, title: title}
        sequences: {kind: session, gapMinutes: 30}
        protocol: {splitter: time}
        """);
    north = new TestFeedback(folder, "north");
  }

  @Test
  void feedbackBecomesSessionsBesideThoseOfTheFiles() throws IOException {
    north
        .event(1, EventType.VIEW, "a", NOON)
        .event(1, EventType.PURCHASE, "new", NOON + MINUTE)
        .event(1, EventType.VIEW, "c", NOON + 90 * MINUTE)
        .close();

    MergedData merged = merge(CleaningOptions.defaults());

    assertThat(sessions(merged.dataset()))
        .contains(List.of("a:view", "new:purchase"), List.of("c:view"), List.of("a:view", "c:view"))
        .hasSize(4);
    assertThat(merged.known().base().sequences().size()).isEqualTo(2);
    assertThat(merged.known().base().fingerprint()).isNotEqualTo(merged.dataset().fingerprint());
  }

  @Test
  void whatMayNotBeLearntFromIsCountedByReason() throws IOException {
    north
        .event(1, EventType.VIEW, "a", NOON)
        .event(1, EventType.VIEW, "a", NOON)
        .event(1, EventType.VIEW, "nobody-knows", NOON + MINUTE)
        .event(1, EventType.IMPRESSION, "b", NOON + 2 * MINUTE)
        .event(1, EventType.CART, "b", NOON + 3 * MINUTE)
        .event(1, EventType.VIEW, "b", 0)
        .close();

    Cleaned cleaned = merge(CleaningOptions.defaults()).cleaned();

    assertThat(cleaned.leftOut())
        .containsEntry(LeftOut.REPEATED, 1L)
        .containsEntry(LeftOut.UNKNOWN_PRODUCT, 1L)
        .containsEntry(LeftOut.IMPRESSION, 1L)
        .containsEntry(LeftOut.OTHER_TYPE, 1L)
        .containsEntry(LeftOut.INVALID, 1L);
    assertThat(cleaned.deeds()).extracting(Deed::item).containsExactly("a");
    assertThat(cleaned.freshDropped()).isEqualTo(3);
  }

  @Test
  void aDismissedProductLeavesItsShoppersHistoryUntilTheShopperThinksAgain() throws IOException {
    north
        .event(1, EventType.VIEW, "a", NOON)
        .event(1, EventType.DISMISS, "a", NOON + MINUTE)
        .event(1, EventType.VIEW, "a", NOON + 2 * MINUTE)
        .event(1, EventType.PURCHASE, "a", NOON + 3 * MINUTE)
        .event(2, EventType.VIEW, "a", NOON)
        .close();

    Cleaned cleaned = merge(CleaningOptions.defaults()).cleaned();

    assertThat(cleaned.leftOut()).containsEntry(LeftOut.DISMISSED, 3L);
    assertThat(cleaned.deeds())
        .extracting(Deed::shopper, Deed::type)
        .containsExactlyInAnyOrder(
            tuple(TestFeedback.shopper(1), EventType.PURCHASE),
            tuple(TestFeedback.shopper(2), EventType.VIEW));
  }

  @Test
  void aDismissalThatStandsIsANegativeOfItsShopper() throws IOException {
    north
        .event(1, EventType.VIEW, "b", NOON)
        .event(1, EventType.DISMISS, "a", NOON + MINUTE)
        .event(1, EventType.DISMISS, "a", NOON + 2 * MINUTE)
        .event(2, EventType.VIEW, "b", NOON)
        .event(2, EventType.DISMISS, "a", NOON + MINUTE)
        .event(2, EventType.PURCHASE, "a", NOON + 2 * MINUTE)
        .event(3, EventType.DISMISS, "a", NOON)
        .close();

    MergedData merged = merge(CleaningOptions.defaults());

    assertThat(merged.cleaned().dismissals())
        .extracting(Deed::shopper, Deed::timeMillis)
        .containsExactlyInAnyOrder(
            tuple(TestFeedback.shopper(1), NOON + 2 * MINUTE),
            tuple(TestFeedback.shopper(3), NOON));
    assertThat(merged.dataset().rejections())
        .as("who did nothing else is not in the data set")
        .singleElement()
        .satisfies(
            one ->
                assertThat(merged.dataset().users().get(one.user()).value())
                    .isEqualTo(TestFeedback.shopper(1).toString()));
  }

  @Test
  void clicksAtTheTopOfOurListsAreThinnedOutByInversePropensity() throws IOException {
    int clicks = 3_000;
    for (int i = 0; i < clicks; i++) {
      north.click(i, "a", NOON + i, 1);
      north.click(i, "b", NOON + i, 2);
      north.click(i, "c", NOON + i, 30);
    }
    north.close();

    Cleaned cleaned = merge(CleaningOptions.defaults()).cleaned();

    assertThat(share(cleaned, "a", clicks)).isBetween(0.30, 0.37);
    assertThat(share(cleaned, "b", clicks)).isBetween(0.63, 0.70);
    assertThat(share(cleaned, "c", clicks)).isEqualTo(1);
    assertThat(cleaned.deeds()).allMatch(deed -> deed.type() == EventType.VIEW);
    assertThat(merge(new CleaningOptions(500, 1, 1, 0, 3)).cleaned().deeds()).hasSize(3 * clicks);
  }

  @Test
  void shoppersThatActLikeProgramsAreLeftOutWithAllTheyDid() throws IOException {
    for (int i = 0; i < 600; i++) {
      north.event(100 + i % 60, EventType.VIEW, i % 2 == 0 ? "a" : "b", NOON + i);
    }
    for (int i = 0; i < 520; i++) {
      north.event(7, EventType.VIEW, "b", NOON + i);
    }
    for (int i = 0; i < 400; i++) {
      north.event(8 + i % 40, EventType.VIEW, "new", NOON + i);
    }
    north.event(7, EventType.VIEW, "a", NOON + 900 * MINUTE * 60).close();

    Cleaned cleaned = merge(new CleaningOptions(500, 1, 0.2, 1, 3)).cleaned();

    assertThat(cleaned.burstShoppers()).isEqualTo(41);
    assertThat(cleaned.leftOut()).containsEntry(LeftOut.BURST, 521L + 400);
    assertThat(cleaned.deeds()).hasSize(600);
    assertThat(cleaned.burstItems()).isEqualTo(1);
  }

  private MergedData merge(CleaningOptions options) throws IOException {
    Feedback feedback =
        new FeedbackReading(TestFeedback.reader(folder), null, ProgressListener.SILENT).read();
    return MergedData.of(
        new DatasetLoader(new DataHome(null, List.of(), folder)),
        folder.resolve("shop.yaml").toString(),
        feedback,
        options,
        42,
        ProgressListener.SILENT);
  }

  private static double share(Cleaned cleaned, String item, int all) {
    return cleaned.deeds().stream().filter(deed -> deed.item().equals(item)).count() / (double) all;
  }

  private static List<List<String>> sessions(Dataset dataset) {
    Sequences sequences = dataset.sequences();
    var all = new ArrayList<List<String>>();
    for (int s = 0; s < sequences.size(); s++) {
      var session = new ArrayList<String>();
      for (int p = sequences.start(s); p < sequences.end(s); p++) {
        session.add(
            dataset.catalog().index().id(sequences.item(p)).value()
                + ":"
                + sequences.type(p).wireName());
      }
      all.add(session);
    }
    return all;
  }
}
