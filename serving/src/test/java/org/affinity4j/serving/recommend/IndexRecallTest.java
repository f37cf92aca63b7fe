package org.affinity4j.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.VectorGraph;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.serving.testing.TestEncoder;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;

class IndexRecallTest {

  private final ReleaseContent shop = TestShop.content(1);

  @Test
  void modelsWithoutAnIndexAreLeftOut() {
    assertThat(IndexRecall.of(shop.models())).isEmpty();
    assertThat(IndexRecall.of(Map.of("plain", encoder()))).isEmpty();
  }

  @Test
  void partsOfABlendAreNamedByBoth() {
    var models = new TreeMap<String, Model>(shop.models());
    models.put("lstm", indexed(0.98));
    var plain = new ScoreScale(ScoreScale.Kind.RATIO, 1);
    models.put(
        "blend",
        new BlendModel(
            List.of(
                new BlendPart("tower", indexed(0.75), plain),
                new BlendPart("popularity", shop.model("popularity"), plain)),
            BlendWeights.same(0.75, 0.25),
            20,
            false));

    assertThat(IndexRecall.of(models))
        .containsExactlyInAnyOrderEntriesOf(Map.of("lstm", 0.98, "blend/tower", 0.75));
  }

  private EncoderModel indexed(double recall) {
    EncoderModel model = encoder();
    int[] links = new int[model.vectors().size()];
    Arrays.fill(links, 0);
    return model.indexed(new VectorGraph(model.vectors(), links, 1, 0, recall));
  }

  private EncoderModel encoder() {
    ItemIndex items = shop.catalog().index();
    ItemVectors vectors = ItemVectors.of(new float[items.size() * 2], 2);
    return new EncoderModel(items, vectors, new int[0], new TestEncoder(2));
  }
}
