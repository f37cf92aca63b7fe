package org.affinity4j.common.attribution;

/** What may come of a product at a place of an answer; each counts once. */
public enum Outcome {
  /** It was clicked. */
  CLICK {
    @Override
    public boolean of(Placement placement) {
      return placement.clicked();
    }
  },
  /** It was put into the cart, or marked as a favourite. */
  CART {
    @Override
    public boolean of(Placement placement) {
      return placement.carted();
    }
  },
  /** It was bought. */
  PURCHASE {
    @Override
    public boolean of(Placement placement) {
      return placement.purchased();
    }
  };

  /** Whether it came of a placement. */
  public abstract boolean of(Placement placement);
}
