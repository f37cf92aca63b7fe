package org.affinity4j.serving.http;

/** Bounds of what one request may hold; they bound its memory and its work. */
final class ApiLimits {

  /** Entries of a list of items to include or exclude. */
  static final int LISTED_ITEMS = 1_000;

  /** Entries of a list of categories. */
  static final int LISTED_CATEGORIES = 100;

  /** Items of an answer. */
  static final int ANSWERED_ITEMS = 100;

  /** Places of a list in all its pages together. */
  static final int LISTED_PLACES = 1_000;

  /** Events of a user's history. */
  static final int USER_HISTORY = 1_000;

  /** Nodes of a category path that tell two categories apart. */
  static final int CATEGORY_LEVEL = 10;

  /** Sets of one request to score. */
  static final int SCORED_SETS = 100;

  /** Characters of a text to search for. */
  static final int SEARCHED_TEXT = 500;

  /** Releases of one list. */
  static final int LISTED_RELEASES = 100;

  /** Members of a combination that is built; the work grows with the cube. */
  static final int BUILT_SIZE = 12;

  /** Characters of a scenario's or segment's name. */
  static final int NAME_LENGTH = 64;

  /** Characters of a user's or a session's id. */
  static final int USER_LENGTH = 256;

  /** Boosts of a request. */
  static final int BOOSTS = 20;

  /** Furthest from 1, either way, that a boost may multiply by. */
  static final double BOOST_FACTOR = 1_000;

  /** Rules proposed in one dry run. */
  static final int PROPOSED_RULES = 100;

  /** Products changed in one request. */
  static final int BULK_CHANGES = 1_000;

  /** Characters of a product's title, of an attribute and of other names. */
  static final int PRODUCT_TEXT = 1_000;

  /** Characters of a product's description. */
  static final int DESCRIPTION = 10_000;

  /** Attributes of a product. */
  static final int ATTRIBUTES = 100;

  /** Errors named in one answer. */
  static final int REPORTED_ERRORS = 20;

  private ApiLimits() {}
}
