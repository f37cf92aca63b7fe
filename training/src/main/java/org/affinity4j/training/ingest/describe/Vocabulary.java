package org.affinity4j.training.ingest.describe;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.ColumnRole;

/** Words shops use for columns and events. Compared in lower case without anything but letters. */
final class Vocabulary {

  private static final Map<ColumnRole, Set<String>> COLUMNS = columns();
  private static final Set<String> ORDER_WORDS =
      Set.of(
          "order",
          "invoice",
          "basket",
          "transaction",
          "receipt",
          "ticket",
          "cart",
          "purchase",
          "bestellung",
          "rechnung",
          "bon",
          "txn",
          "trip");
  private static final Map<EventType, Set<String>> EVENTS =
      Map.of(
          EventType.VIEW,
          Set.of(
              "view",
              "views",
              "pv",
              "pageview",
              "detail",
              "itemview",
              "productview",
              "visit",
              "click",
              "browse",
              "seen"),
          EventType.CART,
          Set.of("cart", "addtocart", "add", "basket", "atc", "carts"),
          EventType.FAVOURITE,
          Set.of("fav", "favorite", "favourite", "wishlist", "like", "save", "collect"),
          EventType.PURCHASE,
          Set.of(
              "buy",
              "purchase",
              "purchased",
              "order",
              "transaction",
              "sale",
              "sold",
              "bought",
              "conversion",
              "checkout"),
          EventType.RATING,
          Set.of("rating", "rate", "review"),
          EventType.IMPRESSION,
          Set.of("impression", "impressions", "shown", "exposure"));

  private Vocabulary() {}

  /** What a column of this name most probably means; empty when the name says nothing. */
  static Optional<ColumnRole> role(String name) {
    String bare = bare(name);
    for (ColumnRole role : COLUMNS.keySet()) {
      if (COLUMNS.get(role).contains(bare)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** The kind of sequence a key column of this name speaks of; empty when it says nothing. */
  static Optional<SequenceKind> kind(String name) {
    String bare = bare(name);
    if (ORDER_WORDS.stream().anyMatch(bare::contains)) {
      return Optional.of(SequenceKind.BASKET);
    }
    return bare.contains("session") || bare.contains("visit")
        ? Optional.of(SequenceKind.SESSION)
        : Optional.empty();
  }

  /** The event type a word most probably means. */
  static Optional<EventType> event(String word) {
    String bare = bare(word);
    for (EventType type : EventType.values()) {
      if (EVENTS.getOrDefault(type, Set.of()).contains(bare)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  private static String bare(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
  }

  private static Map<ColumnRole, Set<String>> columns() {
    Map<ColumnRole, Set<String>> words = new EnumMap<>(ColumnRole.class);
    words.put(
        ColumnRole.ITEMS,
        Set.of("items", "itemids", "products", "productids", "history", "itemlist", "skus"));
    words.put(
        ColumnRole.ITEM,
        Set.of(
            "item",
            "itemid",
            "iid",
            "product",
            "productid",
            "prodid",
            "sku",
            "skuid",
            "stockcode",
            "article",
            "articleid",
            "articleno",
            "artikel",
            "artikelnr",
            "asin",
            "goodsid",
            "itemcode",
            "productcode",
            "ean",
            "movieid",
            "isbn"));
    words.put(
        ColumnRole.USER,
        Set.of(
            "user",
            "userid",
            "uid",
            "customer",
            "customerid",
            "custid",
            "visitor",
            "visitorid",
            "shopper",
            "client",
            "clientid",
            "member",
            "memberid",
            "household",
            "householdid",
            "householdkey",
            "reviewerid",
            "kunde",
            "kundennr",
            "kundeid",
            "buyer",
            "buyerid"));
    words.put(
        ColumnRole.SEQUENCE,
        Set.of(
            "session",
            "sessionid",
            "sessionindex",
            "usersession",
            "visitid",
            "order",
            "orderid",
            "orderno",
            "ordernumber",
            "invoice",
            "invoiceno",
            "invoiceid",
            "basket",
            "basketid",
            "transaction",
            "transactionid",
            "txnid",
            "receipt",
            "receiptid",
            "ticket",
            "ticketid",
            "cart",
            "cartid",
            "bestellung",
            "bestellnr",
            "rechnung",
            "rechnungsnr",
            "bonnr"));
    words.put(
        ColumnRole.TIME,
        Set.of(
            "time",
            "timestamp",
            "ts",
            "date",
            "datetime",
            "when",
            "invoicedate",
            "orderdate",
            "eventtime",
            "eventdate",
            "createdat",
            "day",
            "datum",
            "unixreviewtime",
            "zeit",
            "purchasedate",
            "transactiondate"));
    words.put(
        ColumnRole.TYPE,
        Set.of(
            "event",
            "eventtype",
            "type",
            "action",
            "actiontype",
            "behavior",
            "behaviour",
            "behaviortype",
            "eventname"));
    words.put(
        ColumnRole.QUANTITY,
        Set.of("quantity", "qty", "pieces", "units", "menge", "anzahl", "amount", "count"));
    words.put(
        ColumnRole.PRICE,
        Set.of(
            "price", "unitprice", "saleprice", "itemprice", "preis", "einzelpreis", "listprice"));
    words.put(
        ColumnRole.SHOP,
        Set.of(
            "shop",
            "shopid",
            "store",
            "storeid",
            "seller",
            "sellerid",
            "branch",
            "merchant",
            "merchantid",
            "filiale"));
    words.put(
        ColumnRole.TITLE,
        Set.of(
            "title",
            "titles",
            "name",
            "productname",
            "itemname",
            "producttitle",
            "bezeichnung",
            "articlename"));
    words.put(ColumnRole.DESCRIPTION, Set.of("description", "desc", "details", "beschreibung"));
    words.put(
        ColumnRole.CATEGORY,
        Set.of(
            "category",
            "categories",
            "categoryid",
            "categorycode",
            "categorypath",
            "productcategory",
            "kategorie",
            "department"));
    words.put(ColumnRole.BRAND, Set.of("brand", "brandname", "marke", "manufacturer"));
    words.put(ColumnRole.AVAILABLE, Set.of("available", "instock", "availability", "active"));
    words.put(
        ColumnRole.COMBINATION,
        Set.of(
            "bundle",
            "bundleid",
            "outfit",
            "outfitid",
            "combination",
            "combinationid",
            "setid",
            "kit",
            "kitid",
            "collection",
            "collectionid"));
    words.put(ColumnRole.GROUP, Set.of("group", "groupid"));
    return words;
  }
}
