package org.affinity4j.serving.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.Signal;
import org.affinity4j.serving.http.Problem.FieldError;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.recommend.Combinations;
import org.affinity4j.serving.recommend.RecommendationService;

/** Ids of a request to the ordinals of a release. */
final class ItemLookup {

  private static final int NAMED = 20;

  private final ItemIndex index;

  ItemLookup(RecommendationService service) {
    this(service.catalog().index());
  }

  ItemLookup(ItemIndex index) {
    this.index = index;
  }

  /**
   * The ordinals of a field's ids, in their order.
   *
   * @throws ProblemException naming those the release does not know
   */
  int[] all(String field, List<String> ids) {
    List<String> unknown = unknown(ids);
    if (!unknown.isEmpty()) {
      String named =
          unknown.stream().limit(NAMED).map(Shown::quoted).collect(Collectors.joining(", "));
      int more = unknown.size() - NAMED;
      throw ProblemException.ofFields(
          Kind.UNKNOWN_ITEMS,
          List.of(
              new FieldError(
                  field,
                  named + (more > 0 ? " and " + more + " more" : ""),
                  "ids of the catalogue")));
    }
    return known(ids);
  }

  /**
   * The ordinals of a field's ids, in their order, for sets.
   *
   * @throws ProblemException naming those that are not known, or are new and like none that is
   */
  int[] placed(String field, List<String> ids, Combinations sets) {
    int[] items = all(field, ids);
    for (int item : items) {
      if (!sets.places(item)) {
        throw ProblemException.ofField(
            Kind.UNKNOWN_ITEMS,
            field,
            Shown.quoted(index.id(item).value()) + ", newer than the release and like no product",
            "ids of products that the release knows, or of their category or brand");
      }
    }
    return items;
  }

  /**
   * The ordinals of a cart's products.
   *
   * @throws ProblemException naming those the release does not know, unless they are to be ignored
   */
  int[] cart(String field, Requests.CartQuery query) {
    return query.list().ignoreUnknownItems() ? known(query.items()) : all(field, query.items());
  }

  /**
   * What a shopper did, of the products that the release knows.
   *
   * @throws ProblemException naming those it does not know, unless they are to be ignored
   */
  List<Signal> signals(HistoryQuery query) {
    if (!query.list().ignoreUnknownItems()) {
      all(query.field(), query.items());
    }
    return signals(query.deeds());
  }

  /** What a shopper did, less what the release does not know. */
  List<Signal> signals(List<HistoryQuery.Deed> deeds) {
    var signals = new ArrayList<Signal>();
    for (HistoryQuery.Deed deed : deeds) {
      index
          .ordinal(deed.item())
          .ifPresent(
              item -> signals.add(new Signal(item, deed.type(), deed.timeMillis(), deed.group())));
    }
    return signals;
  }

  /** The ordinals of those that are known, in their order. */
  int[] known(List<String> ids) {
    return ids.stream()
        .map(index::ordinal)
        .filter(OptionalInt::isPresent)
        .mapToInt(OptionalInt::getAsInt)
        .toArray();
  }

  /** The ordinals of those that are known. */
  Set<Integer> knownSet(List<String> ids) {
    return Arrays.stream(known(ids)).boxed().collect(Collectors.toUnmodifiableSet());
  }

  /** Those that are not known, each once. */
  List<String> unknown(List<String> ids) {
    return ids.stream().filter(id -> index.ordinal(id).isEmpty()).distinct().toList();
  }

  /**
   * The ordinal of a product named in a path.
   *
   * @throws ProblemException if the release does not know it
   */
  int product(String id) {
    return index
        .ordinal(id)
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.UNKNOWN_PRODUCT,
                    "product %s is not in the catalogue".formatted(Shown.quoted(id))));
  }
}
