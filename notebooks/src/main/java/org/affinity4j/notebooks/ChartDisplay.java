package org.affinity4j.notebooks;

import java.util.List;
import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;
import org.rapaio.jupyter.kernel.display.DisplayTransformer;
import org.rapaio.jupyter.kernel.display.spi.DisplayProvider;

/** Shows a {@link Chart} in a notebook; found by the kernel through its service interface. */
public final class ChartDisplay implements DisplayProvider {

  private static final String SVG = "image/svg+xml";

  @Override
  public List<DisplayRenderer> getDisplayRenderers() {
    return List.of(new ChartRenderer());
  }

  @Override
  public List<DisplayTransformer> getDisplayTransformers() {
    return List.of();
  }

  private static final class ChartRenderer implements DisplayRenderer {

    @Override
    public Class<?> rendererClass() {
      return Chart.class;
    }

    @Override
    public boolean canRender(String mimeType) {
      return true;
    }

    @Override
    public DisplayData render(String mimeType, Object value) {
      Chart chart = (Chart) value;
      DisplayData data = DisplayData.fromText(chart.toString());
      data.putData(SVG, chart.svg());
      return data;
    }
  }
}
