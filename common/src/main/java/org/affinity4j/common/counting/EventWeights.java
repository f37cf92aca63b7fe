package org.affinity4j.common.counting;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.affinity4j.common.event.EventType;
import org.jspecify.annotations.Nullable;

/**
 * How much an event of each type counts. Types that are not named count 1, except impressions and
 * dismissals, which count 0. Immutable.
 */
public final class EventWeights {

  /** Every deed of the shopper counts 1; what was only shown or was dismissed counts 0. */
  public static final EventWeights EQUAL = new EventWeights(new EnumMap<>(EventType.class));

  private final float[] weights;

  private EventWeights(Map<EventType, Float> given) {
    weights = new float[EventType.values().length];
    Arrays.fill(weights, 1);
    weights[EventType.IMPRESSION.ordinal()] = 0;
    weights[EventType.DISMISS.ordinal()] = 0;
    given.forEach((type, weight) -> weights[type.ordinal()] = weight);
  }

  /**
   * Reads weights such as {@code view=1,cart=2,purchase=4}; blank text gives {@link #EQUAL}.
   *
   * @throws IllegalArgumentException if a part is not {@code type=weight}, the type is unknown or
   *     named twice, or the weight is negative or not a finite number
   */
  public static EventWeights parse(String text) {
    var given = new EnumMap<EventType, Float>(EventType.class);
    for (String part : text.split(",", -1)) {
      if (part.isBlank() && text.isBlank()) {
        continue;
      }
      int equals = part.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(
            "event weight is '%s'; expected type=weight such as purchase=4"
                .formatted(part.strip()));
      }
      EventType type = type(part.substring(0, equals));
      if (given.put(type, weight(type, part.substring(equals + 1))) != null) {
        throw new IllegalArgumentException(
            "event weight of '%s' is given twice; expected once".formatted(type.wireName()));
      }
    }
    return new EventWeights(given);
  }

  /** The same for some types, and 0 for all others. */
  public EventWeights only(Set<EventType> types) {
    var kept = new EnumMap<EventType, Float>(EventType.class);
    for (EventType type : EventType.values()) {
      kept.put(type, types.contains(type) ? of(type) : 0);
    }
    return new EventWeights(kept);
  }

  /** The weight of a type, at least 0. */
  public float of(EventType type) {
    return weights[type.ordinal()];
  }

  /** All weights in the form that {@link #parse} reads. */
  @Override
  public String toString() {
    var text = new StringJoiner(",");
    for (EventType type : EventType.values()) {
      text.add(type.wireName() + "=" + String.format(Locale.ROOT, "%s", of(type)));
    }
    return text.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof EventWeights that && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  private static EventType type(String name) {
    return EventType.parse(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "event type is '%s'; expected one of %s"
                        .formatted(
                            name.strip(),
                            Arrays.stream(EventType.values()).map(EventType::wireName).toList())));
  }

  private static float weight(EventType type, String text) {
    float weight;
    try {
      weight = Float.parseFloat(text.strip());
    } catch (NumberFormatException e) {
      throw badWeight(type, text, e);
    }
    if (!(weight >= 0) || Float.isInfinite(weight)) {
      throw badWeight(type, text, null);
    }
    return weight;
  }

  private static IllegalArgumentException badWeight(
      EventType type, String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "event weight of '%s' is '%s'; expected a finite number of at least 0"
            .formatted(type.wireName(), text.strip()),
        cause);
  }
}
