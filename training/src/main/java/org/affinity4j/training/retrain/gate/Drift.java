package org.affinity4j.training.retrain.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.retrain.data.Deed;
import org.affinity4j.training.retrain.data.MergedData;

/**
 * How far new feedback is from what the release in use has learnt: the files, and older feedback.
 */
final class Drift {

  /** Bins of products, each with about as many events before; one more for those without. */
  private static final int BINS = 10;

  private final MergedData data;

  Drift(MergedData data) {
    this.data = data;
  }

  /** Over bins of products from the most popular before to those nobody had touched. */
  double popularity() {
    Map<String, Long> before = new HashMap<>();
    Map<String, Long> now = new HashMap<>();
    for (ItemId id : data.known().base().catalog().index().ids()) {
      before.put(id.value(), (long) data.known().count(id.value()));
    }
    for (Deed deed : data.cleaned().deeds()) {
      (deed.fresh() ? now : before).merge(deed.item(), 1L, Long::sum);
    }
    long[] binsBefore = new long[BINS + 1];
    long[] binsNow = new long[BINS + 1];
    bin(before, now, binsBefore, binsNow);
    return Stability.index(binsBefore, binsNow);
  }

  /** Over the event types that the files have. */
  double mix() {
    int types = EventType.values().length;
    long[] before = new long[types];
    long[] now = new long[types];
    data.known().types().forEach((type, count) -> before[type.ordinal()] += count);
    for (Deed deed : data.cleaned().deeds()) {
      (deed.fresh() ? now : before)[deed.type().ordinal()]++;
    }
    return Stability.index(before, now);
  }

  private static void bin(
      Map<String, Long> before, Map<String, Long> now, long[] binsBefore, long[] binsNow) {
    double all = before.values().stream().mapToLong(Long::longValue).sum();
    var ranked = new ArrayList<>(before.entrySet());
    ranked.sort(
        Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
            .thenComparing(Map.Entry.comparingByKey()));
    var binOf = new HashMap<String, Integer>();
    double seen = 0;
    for (Map.Entry<String, Long> item : ranked) {
      int bin = item.getValue() == 0 ? BINS : Math.min(BINS - 1, (int) (BINS * seen / all));
      binOf.put(item.getKey(), bin);
      binsBefore[bin] += item.getValue();
      seen += item.getValue();
    }
    now.forEach((item, count) -> binsNow[binOf.getOrDefault(item, BINS)] += count);
  }
}
