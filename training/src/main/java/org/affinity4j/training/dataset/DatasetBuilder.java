package org.affinity4j.training.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Interactions in, a frozen data set out: grouped or cut into sequences, repeats handled, k-core
 * taken, sorted oldest first, numbered in order of first appearance (training part, then given test
 * part, then combinations), joined with the catalogue, fingerprinted. Equal input in equal order
 * gives an equal data set. May be built, added to and built again. Not thread-safe.
 */
public final class DatasetBuilder {

  private final String name;
  private final SequenceRules rules;
  private final StringPool itemPool = new StringPool();
  private final StringPool userPool = new StringPool();
  private final InteractionLog train = new InteractionLog(itemPool, userPool);
  private final InteractionLog test = new InteractionLog(itemPool, userPool);
  private final CatalogBuilder catalog = new CatalogBuilder();
  private final CombinationsBuilder combinations = new CombinationsBuilder();
  private final Details details = new Details();
  private final List<Rejection> rejections = new ArrayList<>();
  private final List<ShapingStep> steps = new ArrayList<>();

  public DatasetBuilder(String name, SequenceRules rules) {
    this.name = name;
    this.rules = rules;
  }

  /**
   * Adds an interaction of the training part.
   *
   * @throws IllegalArgumentException if it names its sequence and earlier ones did not, or the
   *     other way round
   */
  public void add(Interaction interaction) {
    train.add(interaction);
  }

  /** Whether interactions added so far name their sequences; those to come have to do likewise. */
  public boolean namesSequences() {
    return train.keyed();
  }

  /** Adds an interaction of the given test part. */
  public void addTest(Interaction interaction) {
    test.add(interaction);
  }

  /**
   * Adds what a shopper turned down; left out by {@link #build()} where shopper or product does not
   * occur otherwise.
   */
  public void addRejection(String user, String item, long timeMillis) {
    rejections.add(new Rejection(userPool.code(user), itemPool.code(item), timeMillis));
  }

  /** What is known of items; facts of items that never occur are left out by {@link #build()}. */
  public CatalogBuilder catalog() {
    return catalog;
  }

  /** Sets put together on purpose. */
  public CombinationsBuilder combinations() {
    return combinations;
  }

  /** Says whose a sequence was and when; {@link Signal#NO_TIME} for an unknown time. */
  public void describeSequence(String key, @Nullable String user, long timeMillis) {
    details.add(key, user, timeMillis);
  }

  /** What the last {@link #build()} did between rows and data set. */
  public List<ShapingStep> steps() {
    return List.copyOf(steps);
  }

  /** The data set. */
  public Dataset build() {
    steps.clear();
    Sequences trained = shaped(train, "", rules.minItemEvents(), rules.minUserEvents());
    Optional<Sequences> tested =
        test.size() == 0 ? Optional.empty() : Optional.of(shaped(test, "test part: ", 1, 1));
    combinations.items().forEach(itemPool::code);
    Numbering items = new Numbering(itemPool.size());
    Numbering users = new Numbering(userPool.size());
    Sequences finalTrain = renumbered(trained, items, users);
    Optional<Sequences> finalTest = tested.map(sequences -> renumbered(sequences, items, users));
    combinations.items().forEach(item -> items.number(itemPool.code(item)));
    Combinations sets =
        combinations.size() == 0
            ? Combinations.NONE
            : combinations.build(item -> items.number(itemPool.code(item)));
    step("combinations of fewer than two items left out", "sets", combinations.size(), sets.size());
    step(
        "details of sequences that never occur left out",
        "sequences",
        details.size(),
        details.known(finalTrain, finalTest));
    return frozen(finalTrain, finalTest, sets, items, users);
  }

  private Dataset frozen(
      Sequences trained,
      Optional<Sequences> tested,
      Combinations sets,
      Numbering items,
      Numbering users) {
    List<Item> goods = items.inOrder().mapToObj(itemPool::value).map(catalog::build).toList();
    Set<String> ids = new HashSet<>(goods.size() * 2);
    goods.forEach(item -> ids.add(item.id().value()));
    step("described items that never occur left out", "items", catalog.size(), catalog.known(ids));
    List<UserId> people =
        users.inOrder().mapToObj(code -> new UserId(userPool.value(code))).toList();
    Catalog frozen = Catalog.of(goods);
    List<Rejection> rejected = renumbered(items, users);
    String fingerprint = Fingerprint.of(frozen, people, trained, tested, sets, rejected);
    return new Dataset(name, fingerprint, frozen, people, trained, tested, sets, rejected);
  }

  private List<Rejection> renumbered(Numbering items, Numbering users) {
    List<Rejection> occurring =
        rejections.stream()
            .filter(one -> items.has(one.item()) && users.has(one.user()))
            .map(
                one ->
                    new Rejection(
                        users.number(one.user()), items.number(one.item()), one.timeMillis()))
            .toList();
    step(
        "rejections by or of what never occurs left out",
        "rejections",
        rejections.size(),
        occurring.size());
    return occurring;
  }

  private Sequences shaped(InteractionLog log, String part, int minItem, int minUser) {
    Sequences sequences = log.grouped(rules.kind(), details);
    if (log.unkeyed() && rules.kind() != SequenceKind.HISTORY) {
      Sequences cut = Sessionizer.cut(sequences, rules.gapMinutes() * 60_000L, rules.kind());
      step(part + "users cut where they pause", "sequences", sequences.size(), cut.size());
      sequences = cut;
    }
    Sequences single = Deduplicator.apply(sequences, rules.repeats());
    step(part + "repeated items merged", "events", sequences.events(), single.events());
    Sequences core = KCoreFilter.apply(single, minItem, minUser);
    step(part + "rare items and users left out", "events", single.events(), core.events());
    Sequences longEnough = withLength(core, rules.minLength());
    step(part + "short sequences left out", "sequences", core.size(), longEnough.size());
    return longEnough;
  }

  private static Sequences withLength(Sequences sequences, int least) {
    return least <= 1
        ? sequences
        : sequences.select(
            IntStream.range(0, sequences.size())
                .filter(s -> sequences.length(s) >= least)
                .toArray());
  }

  /** The sequences by the time of their last event; without times as they are. */
  private static Integer[] oldestFirst(Sequences sequences) {
    Integer[] order = new Integer[sequences.size()];
    Arrays.setAll(order, s -> s);
    if (sequences.hasTimes()) {
      Arrays.sort(order, Comparator.comparingLong(sequences::lastTimeMillis));
    }
    return order;
  }

  private static Sequences renumbered(Sequences from, Numbering items, Numbering users) {
    Sequences.Builder builder = Sequences.builder(from.kind());
    for (int s : oldestFirst(from)) {
      builder.begin(from.key(s), from.user(s) < 0 ? -1 : users.number(from.user(s)));
      for (int p = from.start(s); p < from.end(s); p++) {
        builder.copyEvent(from, p, items.number(from.item(p)), from.quantity(p));
      }
    }
    return builder.build();
  }

  private void step(String what, String unit, long before, long after) {
    if (before != after) {
      steps.add(new ShapingStep(what, unit, before, after));
    }
  }

  /** Final numbers for provisional ones, given in order of first asking. */
  private static final class Numbering {

    private final int[] numbers;
    private final List<Integer> codes = new ArrayList<>();

    Numbering(int capacity) {
      numbers = new int[capacity];
      Arrays.fill(numbers, -1);
    }

    boolean has(int code) {
      return numbers[code] >= 0;
    }

    int number(int code) {
      if (numbers[code] < 0) {
        numbers[code] = codes.size();
        codes.add(code);
      }
      return numbers[code];
    }

    IntStream inOrder() {
      return codes.stream().mapToInt(Integer::intValue);
    }
  }

  private static final class Details implements InteractionLog.SequenceDetails {

    private final Set<String> keys = new HashSet<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, Long> times = new HashMap<>();

    void add(String key, @Nullable String user, long timeMillis) {
      keys.add(key);
      if (user != null) {
        users.putIfAbsent(key, user);
      }
      if (timeMillis != Signal.NO_TIME) {
        times.putIfAbsent(key, timeMillis);
      }
    }

    int size() {
      return keys.size();
    }

    int known(Sequences trained, Optional<Sequences> tested) {
      Set<String> occurring = new HashSet<>();
      if (!keys.isEmpty()) {
        IntStream.range(0, trained.size()).mapToObj(trained::key).forEach(occurring::add);
        tested.ifPresent(
            test -> IntStream.range(0, test.size()).mapToObj(test::key).forEach(occurring::add));
      }
      return (int) keys.stream().filter(occurring::contains).count();
    }

    @Override
    public @Nullable String user(String key) {
      return users.get(key);
    }

    @Override
    public long timeMillis(String key) {
      return times.getOrDefault(key, Signal.NO_TIME);
    }
  }
}
