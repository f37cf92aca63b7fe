package org.affinity4j.common.counting;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Finds the rules whose whole left side is in a set of items. A node of the trie stands for a
 * prefix of left sides; nodes are numbered level by level, so that the children of a node stand
 * together, by ascending item. Immutable and thread-safe.
 */
final class RuleTrie {

  private int[] item = new int[64];
  private int[] depth = new int[64];
  private int[] firstRule = new int[64];
  private int[] firstLongerRule = new int[64];
  private int[] endRule = new int[64];
  private int[] firstChild = new int[64];
  private int[] endChild = new int[64];
  private int nodes;

  RuleTrie(RuleSet rules) {
    addNode(-1, 0, 0, rules.size());
    for (int node = 0; node < nodes; node++) {
      addChildren(rules, node);
    }
  }

  private void addChildren(RuleSet rules, int node) {
    int rule = firstRule[node];
    while (rule < endRule[node] && rules.leftSize(rule) == depth[node]) {
      rule++;
    }
    firstLongerRule[node] = rule;
    firstChild[node] = nodes;
    while (rule < endRule[node]) {
      int next = rules.left(rule, depth[node]);
      int end = rule;
      while (end < endRule[node] && rules.left(end, depth[node]) == next) {
        end++;
      }
      addNode(next, depth[node] + 1, rule, end);
      rule = end;
    }
    endChild[node] = nodes;
  }

  private void addNode(int nodeItem, int nodeDepth, int from, int to) {
    if (nodes == item.length) {
      grow();
    }
    item[nodes] = nodeItem;
    depth[nodes] = nodeDepth;
    firstRule[nodes] = from;
    endRule[nodes] = to;
    nodes++;
  }

  private void grow() {
    int capacity = nodes * 2;
    item = Arrays.copyOf(item, capacity);
    depth = Arrays.copyOf(depth, capacity);
    firstRule = Arrays.copyOf(firstRule, capacity);
    firstLongerRule = Arrays.copyOf(firstLongerRule, capacity);
    endRule = Arrays.copyOf(endRule, capacity);
    firstChild = Arrays.copyOf(firstChild, capacity);
    endChild = Arrays.copyOf(endChild, capacity);
  }

  /**
   * Calls back with the number of each rule whose left side is in the set.
   *
   * @param items ascending, each once
   */
  void match(int[] items, IntConsumer consumer) {
    match(0, items, 0, consumer);
  }

  private void match(int node, int[] items, int from, IntConsumer consumer) {
    for (int rule = firstRule[node]; rule < firstLongerRule[node]; rule++) {
      consumer.accept(rule);
    }
    int child = firstChild[node];
    for (int i = from; i < items.length && child < endChild[node]; i++) {
      int found = Arrays.binarySearch(item, child, endChild[node], items[i]);
      child = found >= 0 ? found + 1 : -found - 1;
      if (found >= 0) {
        match(found, items, i + 1, consumer);
      }
    }
  }
}
