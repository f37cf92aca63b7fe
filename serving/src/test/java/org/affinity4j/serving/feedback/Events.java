package org.affinity4j.serving.feedback;

import java.util.Optional;
import java.util.OptionalLong;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.Receipt;
import org.affinity4j.common.feedback.Shopper;
import org.affinity4j.serving.config.LogSettings;
import org.affinity4j.serving.testing.TestApi;

/** Made-up events. */
final class Events {

  private Events() {}

  /** A view, of a user of a number, without a client's id. */
  static LogRecord view(long user, String item) {
    return event(user, item, user, OptionalLong.empty());
  }

  /** A view with a client's id. */
  static LogRecord withId(long user, String item, long clientEvent) {
    return event(user, item, clientEvent, OptionalLong.of(clientEvent));
  }

  static LogRecord at(long user, String item, long timeMillis) {
    return event(user, item, timeMillis, OptionalLong.empty());
  }

  static Pseudonym user(long number) {
    return new Pseudonym(0x1122334455667788L, number);
  }

  private static LogRecord event(long user, String item, long time, OptionalLong clientEvent) {
    return new LogRecord.Event(
        new FeedbackEvent(
            new Shopper(Optional.of(user(user)), Optional.empty()),
            EventType.VIEW,
            item,
            time,
            EventDetails.NONE,
            Attribution.NONE,
            new Receipt(time, clientEvent, false)));
  }

  static LogSettings settings(String... settings) {
    return TestApi.config(settings).feedback().log();
  }
}
