package org.affinity4j.training.split;

import org.affinity4j.common.score.Query;

/**
 * One question with its known answer.
 *
 * @param query what is known
 * @param relevant ordinals of the items that really came, each once, at least one; not to be
 *     written to. Items the training part never saw are kept: a model that cannot know them misses.
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record TestCase(Query query, int[] relevant) {

  public TestCase {
    if (relevant.length == 0) {
      throw new IllegalArgumentException("a test case needs at least one relevant item");
    }
  }
}
