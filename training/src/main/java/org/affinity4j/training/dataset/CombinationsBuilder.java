package org.affinity4j.training.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Collects the members of sets of products row by row. Not thread-safe. */
public final class CombinationsBuilder {

  private final Map<String, Set<String>> members = new LinkedHashMap<>();
  private final Map<String, String> groups = new HashMap<>();

  /** Adds an item to a set; false when it stands in it already. */
  public boolean member(String combination, String item) {
    return members.computeIfAbsent(combination, key -> new LinkedHashSet<>()).add(item);
  }

  /** Says what a set came from; the first word counts. */
  public void group(String combination, String group) {
    groups.putIfAbsent(combination, group);
  }

  /** Number of sets so far. */
  public int size() {
    return members.size();
  }

  /** Items in order of first appearance, with repeats. */
  List<String> items() {
    return members.values().stream().flatMap(Set::stream).toList();
  }

  /** The sets of two items or more. */
  Combinations build(ToIntFunction<String> ordinal) {
    List<String> keys = new ArrayList<>();
    List<int[]> sets = new ArrayList<>();
    List<String> origins = new ArrayList<>();
    members.forEach(
        (key, items) -> {
          if (items.size() > 1) {
            keys.add(key);
            sets.add(items.stream().mapToInt(ordinal).sorted().toArray());
            origins.add(groups.getOrDefault(key, key));
          }
        });
    return new Combinations(keys, sets, origins);
  }
}
