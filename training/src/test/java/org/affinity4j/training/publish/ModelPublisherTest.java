package org.affinity4j.training.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.training.evaluate.Interval;
import org.affinity4j.training.evaluate.report.EvaluationReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPublisherTest {

  @TempDir private Path folder;
  private CheckpointStore store;

  @BeforeEach
  void makeStore() {
    store =
        new DirectoryCheckpointStore(
            folder, Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC));
  }

  @Test
  void everyKindOfModelAnswersAfterwardsAsBefore() throws IOException {
    PublishRequest request = TinyShop.request();

    Release release =
        ReleaseReader.standard().read(store, new ModelPublisher(store).publish(request));

    assertThat(release.catalog().items()).isEqualTo(request.dataset().catalog().items());
    assertThat(release.evidence()).isPresent();
    for (TrainedModel trained : request.models()) {
      for (Query query : List.of(Query.EMPTY, Query.ofItems(0), Query.ofItems(8, 6))) {
        assertThat(
                new ScorerRecommender(release.models().get(trained.name()))
                    .recommend(query, 12, ItemFilter.ALL))
            .as("%s for %s", trained.name(), query)
            .isEqualTo(new ScorerRecommender(trained.model()).recommend(query, 12, ItemFilter.ALL));
      }
    }
  }

  @Test
  void writesDownWhereTheModelsComeFrom() throws IOException {
    PublishRequest request = withReports(TinyShop.request());
    var publisher = new ModelPublisher(store);
    String first = publisher.publish(request);
    store.promote(first, "me");

    Provenance provenance = store.open(publisher.publish(request)).manifest().provenance();

    assertThat(provenance.parent()).isEqualTo(first);
    assertThat(store.open(first).manifest().provenance().parent()).isNull();
    assertThat(provenance.data())
        .isEqualTo(new Provenance.Data("tiny-shop", "0".repeat(64), "time: newest 20 %"));
    assertThat(provenance.trainings())
        .extracting(Provenance.Training::model)
        .contains("popularity", "ease", "co-occurrence", "category-backoff");
    Provenance.Training ease =
        provenance.trainings().stream().filter(t -> t.model().equals("ease")).findFirst().get();
    assertThat(ease.seed()).isEqualTo(42);
    assertThat(ease.threads()).isEqualTo(1);
    assertThat(ease.options()).containsKey("lambda");
    assertThat(provenance.metrics().get("ease"))
        .isEqualTo(Map.of("recall@20", new Provenance.Metric(0.5, 0.4, 0.6)));
    assertThat(provenance.code().version()).isNotBlank();
    assertThat(provenance.platform()).isEqualTo(Provenance.Platform.here());
  }

  @Test
  void refusesTwoModelsOfOneName() {
    PublishRequest request = TinyShop.request();
    var models = new ArrayList<>(request.models());
    models.add(request.models().get(0));

    assertThatThrownBy(() -> new ModelPublisher(store).publish(with(request, models)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two models are named 'popularity'; expected each name once");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theGoldenReleaseComesOutTheSameWhoeverMakesIt() throws IOException {
    assertThat(GoldenRelease.write(folder.resolve("a")))
        .isEqualTo(GoldenRelease.write(folder.resolve("b")));
  }

  private static PublishRequest with(PublishRequest request, List<TrainedModel> models) {
    return new PublishRequest(
        request.dataset(),
        request.protocol(),
        models,
        request.roles(),
        request.combination(),
        request.reports(),
        request.context());
  }

  private static PublishRequest withReports(PublishRequest request) {
    var report =
        new EvaluationReport(
            "ease",
            1,
            1,
            100,
            Map.of("recall@20", new Interval(0.5, 0.4, 0.6)),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            null,
            List.of());
    return new PublishRequest(
        request.dataset(),
        request.protocol(),
        request.models(),
        request.roles(),
        request.combination(),
        List.of(report),
        request.context());
  }
}
