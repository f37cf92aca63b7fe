package org.affinity4j.serving.http;

import java.util.List;
import java.util.Optional;
import org.affinity4j.serving.feedback.ShopperId;

/**
 * What a request for a list says, beside its question.
 *
 * @param limit places of the list
 * @param items ids of the request, of which those the release does not know are named
 * @param about ids of the products it is about, oldest first
 * @param shopper whom it is for; empty where that is not said
 * @param consent whether it may be kept whom the list was for and what it is about
 */
record Asked(
    Wishes wishes,
    int limit,
    List<String> items,
    List<String> about,
    Optional<ShopperId> shopper,
    boolean consent) {

  /** Of a request about a cart, whose wishes may say whom it is for. */
  static Asked about(Requests.CartQuery cart) {
    ListQuery list = cart.list();
    return new Asked(
        list.wishes(), list.limit(), cart.items(), cart.items(), Optional.empty(), cart.consent());
  }

  /** Of a request about nobody and nothing in particular, or one product. */
  static Asked plain(Wishes wishes, int limit, List<String> about) {
    return new Asked(wishes, limit, List.of(), about, Optional.empty(), true);
  }
}
