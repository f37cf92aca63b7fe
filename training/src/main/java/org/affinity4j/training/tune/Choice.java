package org.affinity4j.training.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An option that takes one of some values, in no order.
 *
 * @param values two or more, no two alike
 */
public record Choice(String option, List<String> values) implements Dimension {

  public Choice {
    values = values.stream().map(Dimension::canonical).toList();
    if (values.size() < 2 || new HashSet<>(values).size() < values.size()) {
      throw new IllegalArgumentException(
          "values of option '%s' are %s; expected two or more, no two alike"
              .formatted(option, values));
    }
  }

  /** Place of a value in the list; -1 when it is not there. */
  int index(String text) {
    return values.indexOf(Dimension.canonical(text));
  }

  @Override
  public String draw(SplittableRandom random) {
    return values.get(random.nextInt(values.size()));
  }

  @Override
  public JsonNode describe() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(list::add);
    return list;
  }
}
