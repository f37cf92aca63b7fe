package org.affinity4j.serving.filter;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.Field.Kind;

/**
 * A filter as a tree. A comparison with a fact that is not known is neither true nor false; so is
 * its negation (Kleene's logic). Compiling therefore asks for the products for which a node comes
 * out true, or for those for which it comes out false; negation swaps the two.
 */
sealed interface Expression {

  /**
   * Compiles for a catalogue and a time.
   *
   * @param wanted whether to accept the products for which this is true, or those for which it is
   *     false
   * @return evaluates without allocating
   */
  ItemFilter on(Scope scope, boolean wanted);

  /** Whether what it says depends on the time it is asked. */
  default boolean dependsOnTime() {
    return false;
  }

  /** What is compiled against. */
  record Scope(CatalogColumns columns, Instant now) {}

  /** All of its parts. */
  record AllOf(List<Expression> parts) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return wanted ? Filters.all(parts, scope, true) : Filters.any(parts, scope, false);
    }

    @Override
    public boolean dependsOnTime() {
      return parts.stream().anyMatch(Expression::dependsOnTime);
    }
  }

  /** At least one of its parts. */
  record AnyOf(List<Expression> parts) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return wanted ? Filters.any(parts, scope, true) : Filters.all(parts, scope, false);
    }

    @Override
    public boolean dependsOnTime() {
      return parts.stream().anyMatch(Expression::dependsOnTime);
    }
  }

  /** The opposite. */
  record Not(Expression part) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return part.on(scope, !wanted);
    }

    @Override
    public boolean dependsOnTime() {
      return part.dependsOnTime();
    }
  }

  /** Can be sold now. */
  record Available() implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      ItemFilter available = scope.columns().available();
      return wanted ? available : item -> !available.accepts(item);
    }
  }

  /** The fact is known. */
  record Known(Field field) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      if (field.kind() == Kind.PRICE) {
        double[] prices = scope.columns().numbers(field);
        return item -> Double.isNaN(prices[item]) != wanted;
      }
      return scope.columns().texts(field).known(wanted);
    }
  }

  /** One of these ids; exact. */
  record IdAmong(Set<String> ids) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      var items = new BitSet();
      ids.forEach(id -> scope.columns().index().ordinal(id).ifPresent(items::set));
      return item -> items.get(item) == wanted;
    }
  }

  /** One of these texts, folded. */
  record TextAmong(Field field, Set<String> texts) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return scope.columns().texts(field).filter(texts::contains, wanted);
    }
  }

  /** Holds this text, folded. */
  record Contains(Field field, String part) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return scope.columns().texts(field).filter(text -> text.contains(part), wanted);
    }
  }

  /** Its own category is one of these: a whole path, or the name of the leaf. */
  record CategoryAmong(Field field, Set<String> paths) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return scope
          .columns()
          .texts(field)
          .filter(
              path ->
                  paths.contains(path) || paths.contains(path.substring(path.lastIndexOf('>') + 1)),
              wanted);
    }
  }

  /** Its path begins with one of these paths, or holds a node of one of these names. */
  record Under(Field field, Set<String> paths) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return scope
          .columns()
          .texts(field)
          .filter(path -> paths.stream().anyMatch(above -> isUnder(path, above)), wanted);
    }

    private static boolean isUnder(String path, String above) {
      return above.indexOf('>') >= 0
          ? (path + '>').startsWith(above + '>')
          : ('>' + path + '>').contains('>' + above + '>');
    }
  }

  /** Has one of these tags; a product without any has none. */
  record HasTag(Field field, Set<String> tags) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      return scope
          .columns()
          .texts(field)
          .filter(list -> tags.stream().anyMatch(tag -> list.contains("," + tag + ",")), wanted);
    }
  }

  /** A number within bounds, both inclusive. */
  record Within(Field field, double least, double most) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      double[] numbers = scope.columns().numbers(field);
      return wanted
          ? item -> numbers[item] >= least && numbers[item] <= most
          : item -> numbers[item] < least || numbers[item] > most;
    }
  }

  /** Later than a moment, or earlier. */
  record Newer(Field field, Moment than) implements Expression {

    @Override
    public ItemFilter on(Scope scope, boolean wanted) {
      long[] dates = scope.columns().dates(field);
      long bound = than.at(scope.now());
      return item -> dates[item] != CatalogColumns.NO_DATE && (dates[item] > bound) == wanted;
    }

    @Override
    public boolean dependsOnTime() {
      return than.relative();
    }
  }
}
