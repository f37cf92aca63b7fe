package org.affinity4j.training.retrain.data;

/** Why an event is not learnt from. */
public enum LeftOut {
  /** Its time, quantity or price cannot be. */
  INVALID("impossible time, quantity or price", true),
  /** It was taken before, by this service or another. */
  REPEATED("taken before", true),
  /** Its shopper did more, or more of one product, than a person does. */
  BURST("of shoppers that act like programs", true),
  /** The data set of files knows no such product. */
  UNKNOWN_PRODUCT("of products the data set does not know", true),
  /** It says that a product was shown, not that it was wanted. */
  IMPRESSION("impressions", false),
  /** A dismissal, or what its shopper had done with that product. */
  DISMISSED("dismissals, and what they take back", false),
  /** The data set of files has no events of its type. */
  OTHER_TYPE("of types the data set does not have", false),
  /** A click that the product's place in our list explains. */
  POSITION("clicks thinned out by position", false);

  private final String words;
  private final boolean drop;

  LeftOut(String words, boolean drop) {
    this.words = words;
    this.drop = drop;
  }

  /** For reports: what these events are. */
  public String words() {
    return words;
  }

  /** Whether something is wrong with it, rather than that it has another use. */
  public boolean isDrop() {
    return drop;
  }
}
