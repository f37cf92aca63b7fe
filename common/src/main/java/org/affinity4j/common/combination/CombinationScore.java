package org.affinity4j.common.combination;

import java.util.List;
import org.affinity4j.common.counting.PairEvidence;

/**
 * How well a set of items goes together, and why.
 *
 * @param logLikelihood s(S), the mean over the members i of ln p(i | S without i); finite
 * @param probability that the set is a real combination rather than a random one of the same size
 *     and popularity, 0 to 1
 * @param members in the order the items were given
 * @param pairs counts of the pairs that were seen together, most often bought together first; a
 *     pair stands once, its item given first as {@code a}
 */
public record CombinationScore(
    double logLikelihood, double probability, List<MemberScore> members, List<PairEvidence> pairs) {

  public CombinationScore {
    members = List.copyOf(members);
    pairs = List.copyOf(pairs);
  }
}
