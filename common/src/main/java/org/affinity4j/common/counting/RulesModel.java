package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.SparseScores;

/**
 * Association rules as a scorer. A rule applies when the query holds its whole left side; the items
 * of its right side are scored by the confidence of the rules that apply, the best one or the sum
 * of all. The order of the query and the weights of its events mean nothing, but impressions and
 * dismissals do not count as held. Confidences closer than 1e-6 are put in order by lift. Items no
 * rule leads to are unscored; a query no rule applies to is not answered.
 */
public final class RulesModel implements Model {

  /** Name of the kind, {@code rules}. */
  public static final String TYPE = "rules";

  /** Reads models of this kind. */
  public static final ModelFormat FORMAT = new Format();

  private static final int VERSION = 1;
  private static final double LIFT_SHARE = 1e-6;

  /** How the confidences of several rules that lead to one item make its score. */
  public enum Scoring {
    /** The highest confidence. */
    BEST,
    /** The sum of confidences. */
    SUM
  }

  private final ItemIndex items;
  private final RuleSet rules;
  private final RuleTrie trie;
  private final Scoring scoring;

  /** A model of finished rules whose ordinals are those of the index. */
  public RulesModel(ItemIndex items, RuleSet rules, Scoring scoring) {
    this.items = items;
    this.rules = rules;
    this.trie = new RuleTrie(rules);
    this.scoring = scoring;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  /** All rules. */
  public RuleSet rules() {
    return rules;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    var scores = new IntFloatMap();
    trie.match(held(query), rule -> add(rule, scores));
    return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
  }

  private void add(int rule, IntFloatMap scores) {
    double lift = rules.lift(rule);
    float score = (float) (rules.confidence(rule) + LIFT_SHARE * lift / (1 + lift));
    for (int at = rules.rightStart(rule); at < rules.rightEnd(rule); at++) {
      switch (scoring) {
        case BEST -> scores.max(rules.right(at), score);
        case SUM -> scores.add(rules.right(at), score);
      }
    }
  }

  /**
   * The rules behind a score: those that apply to the query and lead to the item.
   *
   * @param item ordinal of an item
   * @return best confidence first, ties by lift, then in the order of {@link #rules()}; empty when
   *     no rule leads there
   */
  public List<AssociationRule> evidence(Query query, int item) {
    var applying = new ArrayList<AssociationRule>();
    trie.match(
        held(query),
        rule -> {
          for (int at = rules.rightStart(rule); at < rules.rightEnd(rule); at++) {
            if (rules.right(at) == item) {
              applying.add(rules.rule(rule));
            }
          }
        });
    applying.sort(
        Comparator.comparingDouble(AssociationRule::confidence)
            .thenComparingDouble(AssociationRule::lift)
            .reversed());
    return List.copyOf(applying);
  }

  private static int[] held(Query query) {
    return query.signals().stream()
        .filter(signal -> EventWeights.EQUAL.of(signal.type()) > 0)
        .mapToInt(signal -> signal.item())
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public ModelState state() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("baskets", rules.baskets());
    settings.put("scoring", scoring.name().toLowerCase(Locale.ROOT));
    return new ModelState(TYPE, VERSION, settings, rules.tensors());
  }

  private static final class Format implements ModelFormat {

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, TYPE, VERSION);
      int baskets = state.setting("baskets").asInt();
      return new RulesModel(
          items,
          RuleSet.read(baskets, items.size(), state),
          StateChecks.constant(Scoring.class, state, "scoring"));
    }
  }
}
