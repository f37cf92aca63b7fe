package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.junit.jupiter.api.Test;

/** The published protocols on the real data: number of questions, and popularity as published. */
class PublishedProtocolsTest {

  private static Split split(String name) throws IOException {
    try {
      LoadedDataset loaded = DatasetLoader.load(name, ProgressListener.SILENT);
      return Splitters.of(loaded.protocol()).split(loaded.dataset(), 1);
    } catch (FileNotFoundException e) {
      return abort("the data is not on this machine: " + e.getMessage());
    }
  }

  private static Evaluation popularity(Split split) {
    return new Evaluator(EvaluationOptions.defaults(2, 1))
        .evaluate(
            TestScorers.popularity(split.dataset(), split.test().train()),
            split.test(),
            split.knownItems(),
            ProgressListener.SILENT);
  }

  /** SR-GNN and after: 60,858 prefixes; P@20 of popularity 0.93 %, MRR@20 0.21 %. */
  @Test
  void diginetica() throws IOException {
    Split split = split("diginetica");
    assertThat(split.test().cases()).hasSize(60_858);
    assertThat(split.test().train().size()).isEqualTo(186_670);
    assertThat(split.validation().train().size()).isEqualTo(176_670);

    Evaluation popularity = popularity(split);
    assertThat(popularity.mean("recall@20")).isCloseTo(0.0093, within(0.0005));
    assertThat(popularity.mean("mrr@20")).isCloseTo(0.0021, within(0.0003));
  }

  /** S3-Rec and after: 22,363 users; HR@10 of popularity .0141, HR@20 .0217, NDCG@10 .0063. */
  @Test
  void amazonBeauty() throws IOException {
    Split split = split("amazon_beauty");
    assertThat(split.test().cases()).hasSize(22_363);
    assertThat(split.validation().cases()).hasSize(22_363);
    assertThat(split.test().train().events()).isEqualTo(198_502 - 22_363);

    Evaluation popularity = popularity(split);
    assertThat(popularity.mean("hit@20")).isCloseTo(0.0217, within(0.0008));
    assertThat(popularity.mean("hit@10")).isCloseTo(0.0141, within(0.0008));
    assertThat(popularity.mean("ndcg@10")).isCloseTo(0.0063, within(0.0004));
  }
}
