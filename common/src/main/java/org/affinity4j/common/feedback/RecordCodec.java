package org.affinity4j.common.feedback;

import java.nio.BufferUnderflowException;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.affinity4j.common.event.EventType;

/**
 * Log records as compact bytes, version 1: a byte that says which kind, then its fields. Fields an
 * event may lack are told by a bit each. See docs/decisions/0011. Stateless.
 */
public final class RecordCodec {

  private static final int EVENT = 1;
  private static final int ERASURE = 2;
  private static final int GAP = 3;
  private static final int ANSWER = 4;

  private static final int USER = 1;
  private static final int SESSION = 1 << 1;
  private static final int QUANTITY = 1 << 2;
  private static final int PRICE = 1 << 3;
  private static final int RATING = 1 << 4;
  private static final int ORDER = 1 << 5;
  private static final int SHOP = 1 << 6;
  private static final int PROMOTION = 1 << 7;
  private static final int RECOMMENDATION = 1 << 8;
  private static final int POSITION = 1 << 9;
  private static final int CLIENT_EVENT = 1 << 10;
  private static final int UNKNOWN_ITEM = 1 << 11;

  private RecordCodec() {}

  /** The bytes of a record. */
  public static byte[] encode(LogRecord record) {
    var out = new PayloadWriter();
    if (record instanceof LogRecord.Event event) {
      write(event.event(), out.putByte(EVENT));
    } else if (record instanceof LogRecord.Erasure erasure) {
      out.putByte(ERASURE).putLong(erasure.timeMillis()).putVarint(erasure.shoppers().size());
      erasure.shoppers().forEach(out::putPseudonym);
    } else if (record instanceof LogRecord.Gap gap) {
      out.putByte(GAP).putLong(gap.last()).putByte(gap.reason().ordinal());
    } else if (record instanceof LogRecord.Answer answer) {
      AnswerCodec.write(answer.answer(), out.putByte(ANSWER));
    }
    return out.bytes();
  }

  /**
   * The record of some bytes.
   *
   * @throws IllegalArgumentException if they are not what {@link #encode} makes
   */
  public static LogRecord decode(byte[] payload) {
    var in = new PayloadReader(payload);
    try {
      int kind = in.readByte();
      LogRecord record =
          switch (kind) {
            case EVENT -> new LogRecord.Event(readEvent(in));
            case ERASURE -> readErasure(in);
            case GAP -> new LogRecord.Gap(in.readLong(), reason(in.readByte()));
            case ANSWER -> new LogRecord.Answer(AnswerCodec.read(in));
            default ->
                throw new IllegalArgumentException(
                    "a record of kind %d; expected 1 to 4".formatted(kind));
          };
      in.requireEnd();
      return record;
    } catch (BufferUnderflowException | ArithmeticException e) {
      throw new IllegalArgumentException("a record ends in the middle of a field", e);
    }
  }

  /** Whether some bytes begin as those of an answer do. */
  static boolean isAnswer(byte[] payload) {
    return payload.length > 0 && payload[0] == ANSWER;
  }

  private static void write(FeedbackEvent event, PayloadWriter out) {
    EventDetails details = event.details();
    out.putVarint(presence(event)).putByte(event.type().ordinal()).putLong(event.timeMillis());
    out.putLong(event.receipt().receivedMillis()).putText(event.item());
    event.shopper().user().ifPresent(out::putPseudonym);
    event.shopper().session().ifPresent(out::putPseudonym);
    details.quantity().ifPresent(out::putVarint);
    details.price().ifPresent(out::putDouble);
    details.rating().ifPresent(out::putDouble);
    details.order().ifPresent(out::putText);
    details.shop().ifPresent(out::putText);
    details.promotion().ifPresent(out::putText);
    event.attribution().recommendationId().ifPresent(out::putText);
    event.attribution().position().ifPresent(out::putVarint);
    event.receipt().clientEvent().ifPresent(out::putLong);
  }

  private static int presence(FeedbackEvent event) {
    EventDetails details = event.details();
    return bit(USER, event.shopper().user().isPresent())
        | bit(SESSION, event.shopper().session().isPresent())
        | bit(QUANTITY, details.quantity().isPresent())
        | bit(PRICE, details.price().isPresent())
        | bit(RATING, details.rating().isPresent())
        | bit(ORDER, details.order().isPresent())
        | bit(SHOP, details.shop().isPresent())
        | bit(PROMOTION, details.promotion().isPresent())
        | bit(RECOMMENDATION, event.attribution().recommendationId().isPresent())
        | bit(POSITION, event.attribution().position().isPresent())
        | bit(CLIENT_EVENT, event.receipt().clientEvent().isPresent())
        | bit(UNKNOWN_ITEM, event.receipt().unknownItem());
  }

  private static int bit(int bit, boolean set) {
    return set ? bit : 0;
  }

  private static FeedbackEvent readEvent(PayloadReader in) {
    int has = in.readCount();
    EventType type = type(in.readByte());
    long time = in.readLong();
    long received = in.readLong();
    String item = in.readText();
    var shopper = new Shopper(pseudonym(has, USER, in), pseudonym(has, SESSION, in));
    var details =
        new EventDetails(
            whole(has, QUANTITY, in),
            number(has, PRICE, in),
            number(has, RATING, in),
            text(has, ORDER, in),
            text(has, SHOP, in),
            text(has, PROMOTION, in));
    var attribution = new Attribution(text(has, RECOMMENDATION, in), whole(has, POSITION, in));
    OptionalLong client =
        (has & CLIENT_EVENT) == 0 ? OptionalLong.empty() : OptionalLong.of(in.readLong());
    var receipt = new Receipt(received, client, (has & UNKNOWN_ITEM) != 0);
    return new FeedbackEvent(shopper, type, item, time, details, attribution, receipt);
  }

  private static LogRecord.Erasure readErasure(PayloadReader in) {
    long time = in.readLong();
    int count = in.readCount();
    Set<Pseudonym> shoppers = new HashSet<>();
    for (int i = 0; i < count; i++) {
      shoppers.add(in.readPseudonym());
    }
    return new LogRecord.Erasure(shoppers, time);
  }

  private static Optional<Pseudonym> pseudonym(int has, int bit, PayloadReader in) {
    return (has & bit) == 0 ? Optional.empty() : Optional.of(in.readPseudonym());
  }

  private static Optional<String> text(int has, int bit, PayloadReader in) {
    return (has & bit) == 0 ? Optional.empty() : Optional.of(in.readText());
  }

  private static OptionalInt whole(int has, int bit, PayloadReader in) {
    return (has & bit) == 0 ? OptionalInt.empty() : OptionalInt.of(in.readCount());
  }

  private static OptionalDouble number(int has, int bit, PayloadReader in) {
    return (has & bit) == 0 ? OptionalDouble.empty() : OptionalDouble.of(in.readDouble());
  }

  private static EventType type(int code) {
    EventType[] types = EventType.values();
    if (code >= types.length) {
      throw new IllegalArgumentException("an event of type %d".formatted(code));
    }
    return types[code];
  }

  private static LogRecord.Gap.Reason reason(int code) {
    LogRecord.Gap.Reason[] reasons = LogRecord.Gap.Reason.values();
    if (code >= reasons.length) {
      throw new IllegalArgumentException("a gap for reason %d".formatted(code));
    }
    return reasons[code];
  }
}
