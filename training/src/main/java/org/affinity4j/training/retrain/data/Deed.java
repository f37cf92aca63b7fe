package org.affinity4j.training.retrain.data;

import java.util.OptionalLong;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;
import org.jspecify.annotations.Nullable;

/**
 * One feedback event as training needs it. Wide because it mirrors the record in the log.
 *
 * @param instance name of the service that took it
 * @param sequence its place in that service's log
 * @param fresh whether the release in use had not read it
 * @param shopper whose history it belongs to
 * @param item id of the product
 * @param timeMillis when it was done, as the shop said
 * @param receivedMillis when the service took it
 * @param attributed whether it followed one of our answers
 * @param position place in that answer, from 1; 0 when unknown
 * @param quantity pieces; 1 when unknown
 * @param price of one piece; NaN when unknown
 * @param clientEvent hash of the client's id of it
 */
public record Deed(
    String instance,
    long sequence,
    boolean fresh,
    Pseudonym shopper,
    EventType type,
    String item,
    long timeMillis,
    long receivedMillis,
    boolean attributed,
    int position,
    float quantity,
    float price,
    @Nullable String order,
    @Nullable String shop,
    OptionalLong clientEvent) {

  /** Id of its shopper in a data set: the pseudonym, which no file of the shop holds. */
  public String user() {
    return shopper.toString();
  }
}
