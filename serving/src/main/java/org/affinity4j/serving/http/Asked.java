package org.affinity4j.serving.http;

import java.util.List;
import java.util.Optional;
import org.affinity4j.serving.feedback.ShopperId;
import org.affinity4j.serving.recommend.Recommendation;

/**
 * What a request for a list says, beside its question.
 *
 * @param limit places of the list
 * @param items ids of the request, of which those the release does not know are named
 * @param about ids of the products it is about, oldest first
 * @param shopper whom it is for; empty where that is not said
 * @param consent whether it may be kept whom the list was for and what it is about
 * @param pages of which the list is one; empty where there is but one
 */
record Asked(
    Wishes wishes,
    int limit,
    List<String> items,
    List<String> about,
    Optional<ShopperId> shopper,
    boolean consent,
    Optional<ListPages> pages) {

  /** Of a request that asks for no page. */
  Asked(
      Wishes wishes,
      int limit,
      List<String> items,
      List<String> about,
      Optional<ShopperId> shopper,
      boolean consent) {
    this(wishes, limit, items, about, shopper, consent, Optional.empty());
  }

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

  /** Of a request for a page of a list about nothing in particular. */
  static Asked inPages(Wishes wishes, ListPages pages) {
    return new Asked(
        wishes,
        pages.query().limit(),
        List.of(),
        List.of(),
        Optional.empty(),
        true,
        Optional.of(pages));
  }

  /** The page that is answered, of the list that a release gives. */
  ListPages.Page page(String release, Recommendation list) {
    return pages.map(one -> one.of(release, list)).orElseGet(() -> ListPages.Page.whole(list));
  }

  /** Whether an answer may be varied by products from beyond its last place: pages may not. */
  boolean drawsFromBelow() {
    return pages.isEmpty();
  }
}
