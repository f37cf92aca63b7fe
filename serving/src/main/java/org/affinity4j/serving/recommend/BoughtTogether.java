package org.affinity4j.serving.recommend;

import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;

/** The co-occurrence model asked for what is bought together, whatever it answers by default. */
record BoughtTogether(CooccurrenceModel counts) implements Scorer {

  @Override
  public ItemIndex items() {
    return counts.items();
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    return counts.bind(query, Relation.BOUGHT);
  }
}
