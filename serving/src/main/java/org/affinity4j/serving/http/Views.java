package org.affinity4j.serving.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.combination.Combination;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.combination.MemberScore;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.serving.recommend.Combinations;
import org.affinity4j.serving.recommend.ModelShare;
import org.affinity4j.serving.recommend.Suggestion;
import org.jspecify.annotations.Nullable;

/** Turns ordinals and scores into what answers show, by one catalogue. */
final class Views {

  private final Catalog catalog;

  Views(Catalog catalog) {
    this.catalog = catalog;
  }

  private Wire.Product product(int item) {
    return product(catalog.item(item));
  }

  /** A product. */
  static Wire.Product product(Item item) {
    Item.Wire known = item.wire();
    return new Wire.Product(
        known.id(),
        known.title(),
        known.description(),
        known.category(),
        known.brand(),
        known.price(),
        known.shop(),
        known.attributes(),
        item.available());
  }

  /**
   * A suggestion.
   *
   * @param explain whether to show why it is there
   */
  Wire.Suggested suggestion(Suggestion suggestion, boolean explain) {
    return new Wire.Suggested(
        product(suggestion.item()),
        suggestion.score(),
        suggestion.step().wireName(),
        explain ? evidence(suggestion.pairs()) : null,
        shares(suggestion.models()),
        explain && !suggestion.rules().isEmpty() ? suggestion.rules() : null,
        fromFields(suggestion.standIns()));
  }

  private Wire.@Nullable FieldEvidence fromFields(List<Integer> standIns) {
    return standIns.isEmpty()
        ? null
        : new Wire.FieldEvidence(
            standIns.stream().map(item -> catalog.index().id(item).value()).toList(),
            "newer than the release: the mean score of %s like it"
                .formatted(count(standIns.size(), "product")));
  }

  private static @Nullable List<Wire.ModelShare> shares(List<ModelShare> shares) {
    return shares.isEmpty()
        ? null
        : shares.stream().map(one -> new Wire.ModelShare(one.model(), one.share())).toList();
  }

  /** A set whose items were all given. */
  Wire.Combination combination(CombinationScore score, Combinations sets) {
    return new Wire.Combination(
        score.probability(),
        score.logLikelihood(),
        totalPrice(score),
        score.members().stream().map(member -> member(member, null, sets)).toList(),
        evidence(score.pairs()));
  }

  /** A set that was built round anchors. */
  Wire.Combination combination(Combination built, List<Integer> anchors, Combinations sets) {
    Set<Integer> given = new HashSet<>(anchors);
    CombinationScore score = built.score();
    return new Wire.Combination(
        score.probability(),
        score.logLikelihood(),
        totalPrice(score),
        score.members().stream()
            .map(member -> member(member, given.contains(member.item()), sets))
            .toList(),
        evidence(score.pairs()));
  }

  private Wire.Member member(MemberScore member, @Nullable Boolean anchor, Combinations sets) {
    return new Wire.Member(
        product(member.item()),
        anchor,
        member.logProbability(),
        member.contribution(),
        member.lift(),
        fromFields(sets.standIns(member.item())));
  }

  private List<Wire.Evidence> evidence(List<PairEvidence> pairs) {
    return pairs.stream().map(this::evidence).toList();
  }

  private Wire.Evidence evidence(PairEvidence pair) {
    return new Wire.Evidence(
        catalog.index().id(pair.a()).value(),
        catalog.index().id(pair.b()).value(),
        pair.together(),
        pair.support(),
        pair.confidence(),
        pair.lift(),
        pair.sessions(),
        text(pair));
  }

  private static String text(PairEvidence pair) {
    if (pair.together() == 0) {
      return "viewed together in " + count(pair.sessions(), "session");
    }
    String times = pair.together() == 1 ? "once" : pair.together() + " times";
    double tenths =
        Math.round(pair.lift() * 10) / 10.0; // String.format takes longer than the model
    return "bought together " + times + ", " + tenths + " times as often as by chance";
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }

  /** Null when a price is unknown; to the hundredth, as sums of doubles are not. */
  private @Nullable Double totalPrice(CombinationScore score) {
    double sum = 0;
    for (MemberScore member : score.members()) {
      sum += catalog.item(member.item()).price().orElse(Double.NaN);
    }
    return Double.isNaN(sum) ? null : Math.round(sum * 100) / 100.0;
  }
}
