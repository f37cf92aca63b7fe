package org.affinity4j.training.retrain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.affinity4j.common.event.UserId;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.data.Deed;
import org.affinity4j.training.retrain.data.FeedbackReading;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What questions are about where the release in use has read most of the feedback. */
class NewestSliceChoicesTest {

  private record Pair(String user, String item) {}

  /** Less than the tenth that the descriptor has for validation and the test leave. */
  private static final int UNREAD = 1_000;

  @TempDir private Path folder;

  @Test
  void aTrainingThatGoesOnFromTheReleaseChoosesByWhatThatHasNotRead() throws IOException {
    ShopWithFeedback shop = ShopWithFeedback.make(folder, 12_000);
    var north = new TestFeedback(shop.store(), "north");
    int read = shop.newer() - UNREAD;
    shop.export(north, 0, read);
    RetrainOptions options = RetrainOptions.defaults();
    String id = requireNonNull(shop.retrain("item-knn", options).release());
    shop.export(north, read, shop.newer());
    var reading =
        new FeedbackReading(
            TestFeedback.reader(shop.store()),
            shop.opened().open(id).manifest().provenance().lineage(),
            ProgressListener.SILENT);
    MergedData data =
        shop.task("item-knn", options).merge(reading.read(), ShopWithFeedback.CONTEXT);
    Set<Pair> unread =
        data.cleaned().deeds().stream()
            .filter(Deed::fresh)
            .map(deed -> new Pair(deed.user(), deed.item()))
            .collect(Collectors.toSet());

    Split old = new NewestSlice(data).split(0.3, 1, false);
    Split split = new NewestSlice(data).split(0.3, 1, true);

    assertThat(pairs(data, split.validation())).isNotEmpty().isSubsetOf(unread);
    assertThat(pairs(data, split.test())).isNotEmpty().isSubsetOf(unread);
    assertThat(unread.containsAll(pairs(data, old.validation()))).isFalse();
    assertThat(split.validation().train().events())
        .isGreaterThan(old.validation().train().events());
  }

  private static Set<Pair> pairs(MergedData data, Fold fold) {
    return fold.cases().stream()
        .map(
            one ->
                new Pair(
                    one.query().user().map(UserId::value).orElse("nobody"),
                    data.dataset().catalog().index().id(one.relevant()[0]).value()))
        .collect(Collectors.toSet());
  }
}
