package org.affinity4j.serving.filter;

import java.util.List;
import org.affinity4j.common.score.ItemFilter;

/** Several filters as one. */
final class Filters {

  private Filters() {}

  static ItemFilter all(List<Expression> parts, Expression.Scope scope, boolean wanted) {
    ItemFilter[] filters = compiled(parts, scope, wanted);
    return item -> {
      for (ItemFilter filter : filters) {
        if (!filter.accepts(item)) {
          return false;
        }
      }
      return true;
    };
  }

  static ItemFilter any(List<Expression> parts, Expression.Scope scope, boolean wanted) {
    ItemFilter[] filters = compiled(parts, scope, wanted);
    return item -> {
      for (ItemFilter filter : filters) {
        if (filter.accepts(item)) {
          return true;
        }
      }
      return false;
    };
  }

  private static ItemFilter[] compiled(
      List<Expression> parts, Expression.Scope scope, boolean wanted) {
    return parts.stream().map(part -> part.on(scope, wanted)).toArray(ItemFilter[]::new);
  }
}
