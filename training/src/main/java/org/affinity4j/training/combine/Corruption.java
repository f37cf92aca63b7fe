package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Makes a false combination of a real one: same size, and every replaced member gives way to an
 * item of the same popularity bin, so that neither size nor popularity gives it away. Never makes a
 * set that is known to be real, and never puts an item in twice. Immutable and thread-safe.
 *
 * <p>Bins: items of equal count up to {@value #EXACT}; above that half-octaves (counts from c to
 * sqrt(2) c); a bin of fewer than {@value #LEAST} items is joined with the next rarer one.
 */
public final class Corruption {

  private static final int EXACT = 4;
  private static final int LEAST = 20;
  private static final int TRIES = 100;

  private final int[] binOfItem;
  private final List<int[]> bins;
  private final Set<List<Integer>> real;
  private final CombineOptions.Replaced replaced;

  /**
   * A corruption over a catalogue.
   *
   * @param counts how often each item was seen, by ordinal
   * @param real all sets known to be real, in any order
   */
  public Corruption(int[] counts, Iterable<int[]> real, CombineOptions.Replaced replaced) {
    this.replaced = replaced;
    this.real = new HashSet<>();
    for (int[] set : real) {
      this.real.add(key(set));
    }
    this.binOfItem = new int[counts.length];
    this.bins = bins(counts, binOfItem);
  }

  /**
   * A corrupted set.
   *
   * @param set a real one, each item once
   * @return ascending; empty when none was found in {@value #TRIES} tries, as in a tiny catalogue
   */
  public Optional<int[]> corrupt(int[] set, SplittableRandom random) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int[] copy = set.clone();
      for (int position : positions(set.length, random)) {
        int[] bin = bins.get(binOfItem[copy[position]]);
        copy[position] = bin[random.nextInt(bin.length)];
      }
      Arrays.sort(copy);
      if (isSet(copy) && !real.contains(key(copy))) {
        return Optional.of(copy);
      }
    }
    return Optional.empty();
  }

  private int[] positions(int size, SplittableRandom random) {
    int wanted =
        switch (replaced) {
          case ALL -> size;
          case HALF -> random.nextInt((size + 1) / 2, size + 1);
          case ONE -> 1;
        };
    return Sampling.distinct(size, wanted, random);
  }

  private static boolean isSet(int[] ascending) {
    for (int i = 1; i < ascending.length; i++) {
      if (ascending[i] == ascending[i - 1]) {
        return false;
      }
    }
    return true;
  }

  private static List<int[]> bins(int[] counts, int[] binOfItem) {
    var byStep = new TreeMap<Integer, List<Integer>>();
    for (int item = 0; item < counts.length; item++) {
      byStep.computeIfAbsent(step(counts[item]), ignored -> new ArrayList<>()).add(item);
    }
    var joined = new ArrayList<List<Integer>>();
    for (List<Integer> items : byStep.values()) {
      if (joined.isEmpty() || items.size() >= LEAST) {
        joined.add(new ArrayList<>(items));
      } else {
        joined.get(joined.size() - 1).addAll(items);
      }
    }
    var bins = new ArrayList<int[]>();
    for (List<Integer> items : joined) {
      items.forEach(item -> binOfItem[item] = bins.size());
      bins.add(items.stream().mapToInt(Integer::intValue).toArray());
    }
    return List.copyOf(bins);
  }

  private static int step(int count) {
    return count <= EXACT
        ? count
        : EXACT + 1 + (int) (2 * Math.log((double) count / EXACT) / Math.log(2));
  }

  private static List<Integer> key(int[] set) {
    return Arrays.stream(set).sorted().boxed().toList();
  }
}
