package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Products that no model of the release knows, each represented by products that it does know.
 * Where it is asked about, its likest stand-ins are asked about in its place; where it is to be
 * scored, it gets the mean of the scores of its stand-ins, which for a model by vectors is the
 * score of the mean of their vectors. Immutable and thread-safe.
 */
final class Newcomers {

  /** Stand-ins that are asked about in the place of one product. */
  private static final int ASKED = 3;

  private static final int[] NONE = {};

  private final int known;
  private final SortedMap<Integer, int[]> standIns;

  private Newcomers(int known, SortedMap<Integer, int[]> standIns) {
    this.known = known;
    this.standIns = standIns;
  }

  /**
   * The newcomers among changed products.
   *
   * @param known how many products the release knows: ordinals from here on are new
   * @param standIns finds those of a product
   */
  static Newcomers among(
      SortedMap<Integer, Item> changed, int known, Function<Item, int[]> standIns) {
    var found = new TreeMap<Integer, int[]>();
    changed.tailMap(known).forEach((ordinal, item) -> found.put(ordinal, standIns.apply(item)));
    return new Newcomers(known, found);
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return standIns.isEmpty();
  }

  /** Whether the release knows an ordinal. */
  boolean knows(int item) {
    return item < known;
  }

  /** What represents a product, the likest first; empty for one that the release knows. */
  List<Integer> of(int item) {
    return Arrays.stream(standIns.getOrDefault(item, NONE)).boxed().toList();
  }

  /** By product of the release, those that it stands for. */
  Map<Integer, List<Integer>> represented() {
    Map<Integer, List<Integer>> represented = new HashMap<>();
    standIns.forEach(
        (newcomer, alike) -> {
          for (int item : alike) {
            represented.computeIfAbsent(item, ignored -> new ArrayList<>()).add(newcomer);
          }
        });
    return represented;
  }

  /** A query with what the release does not know replaced. */
  Query known(Query query) {
    return standIns.isEmpty() ? query : query.withAll(this::known);
  }

  private List<Signal> known(List<Signal> asked) {
    if (asked.stream().allMatch(signal -> knows(signal.item()))) {
      return asked;
    }
    var signals = new ArrayList<Signal>();
    for (Signal signal : asked) {
      if (knows(signal.item())) {
        signals.add(signal);
      } else {
        Arrays.stream(standIns.getOrDefault(signal.item(), NONE))
            .limit(ASKED)
            .mapToObj(item -> new Signal(item, signal.type(), signal.timeMillis(), signal.group()))
            .forEach(signals::add);
      }
    }
    return signals;
  }

  /**
   * Scores of the products of the release, and of the newcomers.
   *
   * @param otherwise the score of a newcomer of whose stand-ins none is scored; may be {@link
   *     ScoreFunction#UNSCORED}
   */
  ScoreFunction over(ScoreFunction scores, float otherwise) {
    return standIns.isEmpty() ? scores : new FieldScores(scores, known, standIns, otherwise);
  }
}
