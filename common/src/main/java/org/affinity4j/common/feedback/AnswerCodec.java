package org.affinity4j.common.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of an answer as bytes, after the kind of its record. Stateless. */
final class AnswerCodec {

  private static final int SHOPPER = 1;
  private static final int GROUP = 1 << 1;

  /** Some product stands with a propensity below 1, or not at its own place. */
  private static final int EXPLORED = 1 << 2;

  private AnswerCodec() {}

  static void write(ShownAnswer answer, PayloadWriter out) {
    boolean explored = isExplored(answer.items());
    out.putByte(
        (answer.shopper().isPresent() ? SHOPPER : 0)
            | (answer.group().isPresent() ? GROUP : 0)
            | (explored ? EXPLORED : 0));
    out.putLong(answer.timeMillis()).putText(answer.recommendationId());
    answer.shopper().ifPresent(out::putPseudonym);
    out.putText(answer.scenario()).putText(answer.release());
    answer.group().ifPresent(out::putText);
    out.putVarint(answer.context().size());
    answer.context().forEach(out::putText);
    out.putVarint(answer.items().size());
    for (ShownItem item : answer.items()) {
      out.putText(item.item());
      if (explored) {
        out.putVarint(item.rank()).putDouble(item.propensity());
      }
    }
  }

  private static boolean isExplored(List<ShownItem> items) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).rank() != i + 1 || items.get(i).propensity() != 1) {
        return true;
      }
    }
    return false;
  }

  static ShownAnswer read(PayloadReader in) {
    int has = in.readByte();
    long time = in.readLong();
    String id = in.readText();
    Optional<Pseudonym> shopper =
        (has & SHOPPER) == 0 ? Optional.empty() : Optional.of(in.readPseudonym());
    String scenario = in.readText();
    String release = in.readText();
    Optional<String> group = (has & GROUP) == 0 ? Optional.empty() : Optional.of(in.readText());
    return new ShownAnswer(
        id, time, shopper, scenario, release, group, context(in), items((has & EXPLORED) != 0, in));
  }

  private static List<String> context(PayloadReader in) {
    var context = new ArrayList<String>();
    for (int left = in.readCount(); left > 0; left--) {
      context.add(in.readText());
    }
    return context;
  }

  private static List<ShownItem> items(boolean explored, PayloadReader in) {
    var items = new ArrayList<ShownItem>();
    int count = in.readCount();
    for (int place = 1; place <= count; place++) {
      String item = in.readText();
      items.add(
          explored
              ? new ShownItem(item, in.readCount(), in.readDouble())
              : new ShownItem(item, place, 1));
    }
    return items;
  }
}
