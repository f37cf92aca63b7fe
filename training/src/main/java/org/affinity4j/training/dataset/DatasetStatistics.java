package org.affinity4j.training.dataset;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;

/**
 * Numbers that tell what a data set is like.
 *
 * @param fingerprint of the content
 * @param users how many users and what each did
 * @param items how many items and what is known of them
 * @param sequences the training part
 * @param givenTest the given test part; empty when there is none
 * @param combinations number of sets put together on purpose
 */
public record DatasetStatistics(
    String fingerprint,
    UserStatistics users,
    ItemStatistics items,
    SequenceStatistics sequences,
    Optional<SequenceStatistics> givenTest,
    int combinations) {

  /** The statistics of a data set. */
  public static DatasetStatistics of(Dataset dataset) {
    return new DatasetStatistics(
        dataset.fingerprint(),
        UserStatistics.of(dataset),
        ItemStatistics.of(dataset),
        SequenceStatistics.of(dataset.sequences()),
        dataset.givenTest().map(SequenceStatistics::of),
        dataset.combinations().size());
  }

  /**
   * Users of the training part.
   *
   * @param count number of users
   * @param anonymousSequences sequences without a user
   * @param meanSequences sequences of a user on average; 0 without users
   */
  public record UserStatistics(int count, int anonymousSequences, double meanSequences) {

    static UserStatistics of(Dataset dataset) {
      Sequences sequences = dataset.sequences();
      int anonymous =
          (int) IntStream.range(0, sequences.size()).filter(s -> sequences.user(s) < 0).count();
      int users = dataset.users().size();
      double mean = users == 0 ? 0 : (double) (sequences.size() - anonymous) / users;
      return new UserStatistics(users, anonymous, mean);
    }
  }

  /**
   * Items of the whole data set.
   *
   * @param count number of items
   * @param withTitle how many have a title
   * @param withCategory how many have a category
   * @param withPrice how many have a price
   * @param neverInTraining how many never occur in the training sequences
   * @param mostFrequent id of the most frequent item of the training part; empty without items
   * @param mostFrequentEvents its number of events
   */
  public record ItemStatistics(
      int count,
      int withTitle,
      int withCategory,
      int withPrice,
      int neverInTraining,
      String mostFrequent,
      int mostFrequentEvents) {

    static ItemStatistics of(Dataset dataset) {
      List<Item> items = dataset.catalog().items();
      int[] events = new int[items.size()];
      for (int p = 0; p < dataset.sequences().events(); p++) {
        events[dataset.sequences().item(p)]++;
      }
      int most = 0;
      for (int i = 1; i < events.length; i++) {
        most = events[i] > events[most] ? i : most;
      }
      return new ItemStatistics(
          items.size(),
          count(items, item -> item.title().isPresent()),
          count(items, item -> !item.categoryPath().isEmpty()),
          count(items, item -> item.price().isPresent()),
          (int) Arrays.stream(events).filter(count -> count == 0).count(),
          items.isEmpty() ? "" : items.get(most).id().value(),
          events.length == 0 ? 0 : events[most]);
    }

    private static int count(List<Item> items, Predicate<Item> property) {
      return (int) items.stream().filter(property).count();
    }
  }

  /**
   * Sequences of one part. Wide because each component is one line of a report.
   *
   * @param kind session, history or basket
   * @param count number of sequences
   * @param events number of events
   * @param meanLength events of a sequence on average
   * @param medianLength half of the sequences have at most so many events
   * @param longest events of the longest
   * @param withTwoOrMore sequences of two different items or more
   * @param first time of the oldest event; empty without times
   * @param last time of the newest event; empty without times
   * @param eventTypes events by type, only types that occur
   */
  public record SequenceStatistics(
      String kind,
      int count,
      int events,
      double meanLength,
      int medianLength,
      int longest,
      int withTwoOrMore,
      Optional<Instant> first,
      Optional<Instant> last,
      Map<String, Integer> eventTypes) {

    public SequenceStatistics {
      eventTypes = Map.copyOf(eventTypes);
    }

    static SequenceStatistics of(Sequences sequences) {
      int[] lengths =
          IntStream.range(0, sequences.size()).map(sequences::length).sorted().toArray();
      boolean none = lengths.length == 0;
      return new SequenceStatistics(
          sequences.kind().name().toLowerCase(Locale.ROOT),
          lengths.length,
          sequences.events(),
          none ? 0 : (double) sequences.events() / lengths.length,
          none ? 0 : lengths[(lengths.length - 1) / 2],
          none ? 0 : lengths[lengths.length - 1],
          withTwoOrMore(sequences),
          instant(times(sequences).min()),
          instant(times(sequences).max()),
          types(sequences));
    }

    private static int withTwoOrMore(Sequences sequences) {
      return (int)
          IntStream.range(0, sequences.size())
              .filter(s -> sequences.distinctItems(s).length > 1)
              .count();
    }

    private static LongStream times(Sequences sequences) {
      return IntStream.range(0, sequences.events())
          .mapToLong(sequences::timeMillis)
          .filter(time -> time != Signal.NO_TIME);
    }

    private static Optional<Instant> instant(OptionalLong millis) {
      return millis.isPresent()
          ? Optional.of(Instant.ofEpochMilli(millis.getAsLong()))
          : Optional.empty();
    }

    private static Map<String, Integer> types(Sequences sequences) {
      Map<EventType, Integer> counts = new EnumMap<>(EventType.class);
      for (int p = 0; p < sequences.events(); p++) {
        counts.merge(sequences.type(p), 1, Integer::sum);
      }
      Map<String, Integer> named = new TreeMap<>();
      counts.forEach((type, count) -> named.put(type.wireName(), count));
      return named;
    }
  }
}
