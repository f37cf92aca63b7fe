package org.affinity4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.affinity4j.notebooks.Charts.Axis;
import org.affinity4j.notebooks.Charts.Bar;
import org.affinity4j.notebooks.Charts.Series;
import org.affinity4j.training.evaluate.Interval;
import org.junit.jupiter.api.Test;
import org.rapaio.jupyter.kernel.display.DisplayData;

class ChartsTest {

  private static final String WHISKER = "stroke-width=\"1.4\"";

  @Test
  void drawsBarsWithWhiskersWhereIntervalsAreKnown() {
    Chart plain = Charts.bars("recall@20", List.of(Bar.of("ease", 0.5), Bar.of("knn", 0.25)));
    Chart whiskers = Charts.bars("recall@20", List.of(Bar.of("ease", new Interval(0.5, 0.4, 0.6))));

    assertThat(plain.svg()).startsWith("<svg").contains("recall@20", "ease", "knn", "0.25");
    assertThat(plain.svg()).doesNotContain(WHISKER);
    assertThat(whiskers.svg()).contains(WHISKER);
  }

  @Test
  void drawsLinesAndPointsOnLinearAndLogarithmicAxes() {
    Series falling = Series.ranked("products", 1000, 100, 10);
    Series chance = Series.reference("chance", 1, 10, 3, 10);

    assertThat(Charts.lines("tail", Axis.log("rank"), Axis.log("sold"), falling, chance).svg())
        .contains("rank", "sold", "products", "chance", "stroke-dasharray");
    assertThat(Charts.points("tail", Axis.of("rank"), Axis.of("sold"), falling).svg())
        .contains("rank", "sold", "products");
  }

  @Test
  void drawsTheSameAgainButForTheIdsThatOnePageMustNotHaveTwice() {
    List<Bar> bars = List.of(Bar.of("a", 1));
    String first = Charts.bars("t", bars).svg();
    String again = Charts.bars("t", bars).svg();

    assertThat(withoutIds(again)).isEqualTo(withoutIds(first));
    assertThat(first).isNotEqualTo(again);
  }

  private static String withoutIds(String svg) {
    return svg.replaceAll("(zr|cls-)\\d+", "");
  }

  @Test
  void namesAreNoMarkup() {
    assertThat(Charts.bars("a < b", List.of(Bar.of("<script>", 1))).svg())
        .doesNotContain("<script>")
        .contains("&lt;script&gt;");
  }

  @Test
  void isShownAsAPictureAndElseInWords() {
    Chart chart = Charts.bars("sales", List.of(Bar.of("a", 1)));

    DisplayData shown = new ChartDisplay().getDisplayRenderers().get(0).render("text/html", chart);

    assertThat(shown.data())
        .containsEntry("image/svg+xml", chart.svg())
        .containsEntry("text/plain", "[chart: sales]");
  }

  @Test
  void aScratchFolderIsOneWord() {
    assertThatThrownBy(() -> Scratch.fresh("../src"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folder is '../src'; expected one word");
  }
}
