package org.affinity4j.training.loop;

import java.io.IOException;
import java.util.List;
import org.affinity4j.training.simulate.LiveShop;

/** The service as a shop uses it. */
public interface Shopfront {

  /**
   * An answer.
   *
   * @param id its recommendationId
   * @param items ids of the products, best first
   */
  record Page(String id, List<String> items) {}

  /** What suits a shopper in a category, or what goes with a cart. */
  Page page(LiveShop.Asked asked) throws IOException;

  /**
   * Hands over what shoppers did; on disk when this returns.
   *
   * @param events oldest first
   */
  void send(List<Event> events) throws IOException;

  /**
   * What a shopper did or was shown.
   *
   * @param deed what; of a product that was shown, its type is IMPRESSION
   * @param id recommendationId of the answer it came of; empty for none
   * @param position in that answer, from 1; 0 for none
   */
  record Event(LiveShop.Deed deed, String id, int position) {}
}
