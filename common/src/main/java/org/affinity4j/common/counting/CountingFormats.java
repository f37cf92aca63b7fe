package org.affinity4j.common.counting;

import java.util.List;
import org.affinity4j.common.model.ModelFormat;

/** The formats of the counting models. */
public final class CountingFormats {

  public static final ModelFormat POPULARITY = PopularityModel.format(PopularityModel.POPULARITY);
  public static final ModelFormat TRENDING = PopularityModel.format(PopularityModel.TRENDING);
  public static final ModelFormat MARKOV = NeighbourModel.format(NeighbourModel.MARKOV);
  public static final ModelFormat ITEM_KNN = NeighbourModel.format(NeighbourModel.ITEM_KNN);
  public static final ModelFormat EASE = NeighbourModel.format(NeighbourModel.EASE);
  public static final ModelFormat RULES = RulesModel.FORMAT;
  public static final ModelFormat CO_OCCURRENCE = CooccurrenceModel.format();
  public static final ModelFormat SESSION_KNN = SessionKnnModel.format();
  public static final ModelFormat BASKET_KNN = BasketKnnModel.format();
  public static final ModelFormat GP_TOPFREQ = TopFrequencyModel.format();
  public static final ModelFormat BUY_AGAIN = BuyAgainModel.format();

  private CountingFormats() {}

  /** All of them. */
  public static List<ModelFormat> all() {
    return List.of(
        POPULARITY,
        TRENDING,
        MARKOV,
        ITEM_KNN,
        EASE,
        RULES,
        CO_OCCURRENCE,
        SESSION_KNN,
        BASKET_KNN,
        GP_TOPFREQ,
        BUY_AGAIN);
  }
}
