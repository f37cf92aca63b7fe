package org.affinity4j.serving.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.affinity4j.serving.filter.FilterExpression;

/**
 * How a request wants its answer.
 *
 * @param filter only products for which it is true
 * @param exclude no products for which it is true
 * @param threshold negative infinity when none is asked for
 */
record Wishes(
    String scenario,
    Optional<String> segment,
    Optional<FilterExpression> filter,
    Optional<FilterExpression> exclude,
    List<Boosted> boosts,
    double threshold,
    double diversity,
    boolean explain,
    Optional<String> user) {

  /** The scenario of carts that name none; those of related products are named by the relation. */
  static final String CART = "cart";

  /** The scenario of sets that name none. */
  static final String COMBINATION = "combination";

  /** What query parameters may say. */
  static final Set<String> PARAMETERS =
      Set.of(
          "scenario", "segment", "filter", "exclude", "threshold", "diversity", "explain", "user");

  private static final String SHARE = "0 to 1";
  private static final String ANY = "a finite number";

  /** Products whose scores are multiplied. */
  record Boosted(FilterExpression products, double factor) {}

  /**
   * What the fields of a body say.
   *
   * @param scenario when none is named
   */
  static Wishes read(Fields fields, String scenario) {
    return new Wishes(
        fields.text("scenario", ApiLimits.NAME_LENGTH).orElse(scenario),
        fields.text("segment", ApiLimits.NAME_LENGTH),
        fields.expression("filter"),
        fields.expression("exclude"),
        boosts(fields),
        threshold(fields.number("threshold", -Double.MAX_VALUE, Double.MAX_VALUE, ANY)),
        fields.number("diversity", 0, 1, SHARE).orElse(0),
        fields.flag("explain", false),
        fields.text("user", ApiLimits.USER_LENGTH));
  }

  /**
   * What the fields of a request for sets say: which products they are of, and which rules hold.
   *
   * @param scenario when none is named
   */
  static Wishes ofSets(Fields fields, String scenario) {
    return new Wishes(
        fields.text("scenario", ApiLimits.NAME_LENGTH).orElse(scenario),
        fields.text("segment", ApiLimits.NAME_LENGTH),
        fields.expression("filter"),
        fields.expression("exclude"),
        boosts(fields),
        Double.NEGATIVE_INFINITY,
        0,
        false,
        Optional.empty());
  }

  /**
   * What query parameters say.
   *
   * @param scenario when none is named
   */
  static Wishes read(Parameters parameters, String scenario) {
    return new Wishes(
        parameters.text("scenario", ApiLimits.NAME_LENGTH).orElse(scenario),
        parameters.text("segment", ApiLimits.NAME_LENGTH),
        parameters.expression("filter"),
        parameters.expression("exclude"),
        List.of(),
        threshold(parameters.number("threshold", -Double.MAX_VALUE, Double.MAX_VALUE, ANY)),
        parameters.number("diversity", 0, 1, SHARE).orElse(0),
        parameters.flag("explain", false),
        parameters.text("user", ApiLimits.USER_LENGTH));
  }

  private static double threshold(OptionalDouble given) {
    return given.orElse(Double.NEGATIVE_INFINITY);
  }

  private static List<Boosted> boosts(Fields fields) {
    var boosts = new ArrayList<Boosted>();
    for (Fields boost : fields.objects("boost", ApiLimits.BOOSTS)) {
      boost.required("filter");
      boost.required("factor");
      Optional<FilterExpression> products = boost.expression("filter");
      OptionalDouble factor =
          boost.number(
              "factor", 1 / ApiLimits.BOOST_FACTOR, ApiLimits.BOOST_FACTOR, "0.001 to 1000");
      if (products.isPresent() && factor.isPresent()) {
        boosts.add(new Boosted(products.get(), factor.getAsDouble()));
      }
    }
    return boosts;
  }
}
