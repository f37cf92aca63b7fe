package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.attribution.SegmentRecords;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.serving.feedback.GivenAnswer.Whom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerLogTest {

  private static final Whom ANN = Whom.of(Stores.user("ann"));
  private static final Whom SOMEBODY = new Whom("ann", Optional.empty());

  @TempDir private Path root;

  @Test
  void whatWasShownIsInTheLogAfterARestartAndInTheStore() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.answers().record(answer("r", ANN, "a", "b"));
      keep(store, "ann");
      assertThat(store.answers().recorded()).isEqualTo(1);
    }
    assertThat(joined(FeedbackStore.records(Stores.settings(root)))).hasSize(1);
    try (FeedbackStore store = Stores.open(root)) {
      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("of-ann");
      store.compact();
    }
    List<JoinedAnswer> exported = joined(new SegmentRecords(root.resolve("store"), Stores.CLEAR));
    assertThat(exported).hasSize(1);
    assertThat(exported.get(0).placements()).extracting("item").containsExactly("a", "b");
    assertThat(exported.get(0).context()).containsExactly("asked");
  }

  @Test
  void anErasureReachesAnswersWhetherOrNotTheRequestSaidThatItWasAUser() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.answers().record(answer("r", ANN, "of-ann"));
      store.answers().record(answer("s", SOMEBODY, "of-ann"));
      store.answers().record(answer("t", Whom.of(Stores.user("bob")), "of-bob"));
      keep(store, "bob");
      store.erase(Stores.user("ann"));
      assertThat(joined(FeedbackStore.records(Stores.settings(root)))).hasSize(1);

      store.compact();
    }
    List<byte[]> keys = PseudonymKeys.read(Stores.settings(root).keyFile());
    Pseudonym ann = new Pseudonyms(keys).of(Pseudonyms.Sort.USER, "ann");
    Pseudonym asker = new Pseudonyms(keys).of(Pseudonyms.Sort.ASKER, "ann");
    assertThat(Stores.holding(root, "of-ann", ann)).isEmpty();
    assertThat(Stores.holding(root, "of-ann", asker)).isEmpty();
    assertThat(joined(new SegmentRecords(root.resolve("store"), Stores.CLEAR))).hasSize(1);
  }

  @Test
  void answersAreSampled() throws IOException {
    try (FeedbackStore store = Stores.open(root, "feedback.answersShare=0")) {
      store.answers().record(answer("r", ANN, "a"));
      assertThat(store.answers().recorded()).isZero();
    }
    try (FeedbackStore store =
        Stores.open(root, "feedback.answersShare=0.5", "feedback.queuedBatches=100000")) {
      for (int i = 0; i < 1_000; i++) {
        store.answers().record(answer("r" + i, ANN, "a"));
      }
      assertThat(store.answers().recorded()).isBetween(420L, 580L);
      assertThat(store.answers().dropped()).isZero();
    }
  }

  @Test
  void anAnswerThatFitsNoRecordIsDroppedAndTheLogGoesOn() throws IOException {
    String[] items = new String[100];
    for (int i = 0; i < items.length; i++) {
      items[i] = i + "耳".repeat(250);
    }
    try (FeedbackStore store = Stores.open(root)) {
      store.answers().record(answer("r", ANN, items));
      assertThat(store.answers().dropped()).isEqualTo(1);
      keep(store, "ann");
      assertThat(store.problem()).isEmpty();
    }
  }

  @Test
  void answersLeaveEventsTheirRoomInTheQueue() throws IOException {
    try (FeedbackStore store = Stores.open(root, "feedback.queuedBatches=2")) {
      for (int i = 0; i < 10_000; i++) {
        store.answers().record(answer("r" + i, ANN, "a"));
      }
      assertThat(store.answers().recorded() + store.answers().dropped()).isEqualTo(10_000);
      keep(store, "ann");
    }
  }

  private static void keep(FeedbackStore store, String user) throws IOException {
    store.keep(List.of(Stores.event(user, "of-" + user, EventType.VIEW, 0)));
  }

  private static GivenAnswer answer(String id, Whom whom, String... items) {
    var shown = new ArrayList<ShownItem>();
    for (String item : items) {
      shown.add(new ShownItem(item, shown.size() + 1, 1));
    }
    return new GivenAnswer(
        id, Optional.of(whom), "cart", "release", Optional.empty(), List.of("asked"), shown);
  }

  private static List<JoinedAnswer> joined(LoggedRecords records) throws IOException {
    var joined = new ArrayList<JoinedAnswer>();
    ReportBuilder.join(records, AttributionOptions.DEFAULT, joined::add);
    return joined;
  }
}
