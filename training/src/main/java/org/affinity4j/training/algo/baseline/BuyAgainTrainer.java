package org.affinity4j.training.algo.baseline;

import java.util.EnumSet;
import java.util.Set;
import org.affinity4j.common.counting.BuyAgainModel;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Makes a {@link BuyAgainModel}; all it knows of a shopper comes with the query. Deeds of types
 * that the data has not count nothing: where all is purchases, a view in service is none.
 */
public record BuyAgainTrainer(BuyAgainOptions options) implements Trainer {

  public static final Algorithm<BuyAgainOptions> ALGORITHM =
      new Algorithm<>(
          BuyAgainModel.TYPE,
          "what this shopper took before, often and of late; a part for blends",
          BuyAgainOptions.defaults(),
          BuyAgainTrainer::new);

  @Override
  public String algorithm() {
    return BuyAgainModel.TYPE;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    return new BuyAgainModel(
        data.dataset().catalog().index(),
        options.halfLifeDays(),
        EventWeights.parse(options.eventWeights()).only(types(data.sequences())));
  }

  private static Set<EventType> types(Sequences sequences) {
    var types = EnumSet.noneOf(EventType.class);
    for (int position = 0; position < sequences.events(); position++) {
      types.add(sequences.type(position));
    }
    return types;
  }
}
