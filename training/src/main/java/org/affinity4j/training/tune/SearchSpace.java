package org.affinity4j.training.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.StreamSupport;
import org.affinity4j.training.train.Tunable;

/**
 * Where a search looks: the options it may change and the values each may take. Immutable.
 *
 * @param dimensions at least one, each of another option
 */
public record SearchSpace(List<Dimension> dimensions) {

  private static final Set<String> RANGE_KEYS = Set.of("min", "max", "log");

  public SearchSpace {
    dimensions = List.copyOf(dimensions);
  }

  /**
   * The space an algorithm's options declare with {@link Tunable}.
   *
   * @param options the options' record
   * @param fixed names of options that are not to be changed
   * @throws IllegalArgumentException if nothing is left to search
   */
  public static SearchSpace declared(Record options, Set<String> fixed) {
    var dimensions = new ArrayList<Dimension>();
    for (RecordComponent component : options.getClass().getRecordComponents()) {
      Tunable tunable = component.getAnnotation(Tunable.class);
      if (tunable != null && !fixed.contains(component.getName())) {
        dimensions.add(dimension(component, tunable));
      }
    }
    return notEmpty(dimensions, "the options declare no space to search, or --set fixes all of it");
  }

  /**
   * A space as a YAML file declares it: by option a list of values, or {@code {min: 1, max: 100,
   * log: true}}.
   *
   * @param options the options' record, for names and types
   * @param fixed names of options that are not to be changed, whatever the file says
   * @throws IOException if the file cannot be read, or declares what the options do not have
   */
  public static SearchSpace read(Path file, Record options, Set<String> fixed) throws IOException {
    try {
      JsonNode root = new YAMLMapper().readTree(file.toFile());
      var dimensions = new ArrayList<Dimension>();
      for (var entry : root.properties()) {
        RecordComponent component = component(options, entry.getKey());
        if (!fixed.contains(entry.getKey())) {
          dimensions.add(dimension(component, entry.getValue()));
        }
      }
      return notEmpty(dimensions, "it names no option, or --set fixes all of them");
    } catch (JsonProcessingException e) {
      throw new IOException("space file %s: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new IOException("space file %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** A point by chance. */
  Map<String, String> draw(SplittableRandom random) {
    var point = new LinkedHashMap<String, String>();
    dimensions.forEach(dimension -> point.put(dimension.option(), dimension.draw(random)));
    return point;
  }

  /** The space in the form of a space file. */
  public ObjectNode describe() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    dimensions.forEach(dimension -> node.set(dimension.option(), dimension.describe()));
    return node;
  }

  private static SearchSpace notEmpty(List<Dimension> dimensions, String reason) {
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to search: " + reason);
    }
    return new SearchSpace(dimensions);
  }

  private static Dimension dimension(RecordComponent component, Tunable tunable) {
    if (tunable.values().length > 0) {
      return new Choice(component.getName(), List.of(tunable.values()));
    }
    List<String> constants = constants(component.getType());
    return constants.isEmpty()
        ? range(component, tunable.min(), tunable.max(), tunable.log())
        : new Choice(component.getName(), constants);
  }

  private static Dimension dimension(RecordComponent component, JsonNode declared) {
    if (declared.isArray()) {
      return new Choice(
          component.getName(),
          StreamSupport.stream(declared.spliterator(), false).map(JsonNode::asText).toList());
    }
    var unknown = new ArrayList<String>();
    declared.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(RANGE_KEYS);
    if (!declared.path("min").isNumber()
        || !declared.path("max").isNumber()
        || !unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "option '%s' is %s; expected a list of values, or {min: 1, max: 100, log: true}"
              .formatted(component.getName(), declared));
    }
    return range(
        component,
        declared.get("min").asDouble(),
        declared.get("max").asDouble(),
        declared.path("log").asBoolean(false));
  }

  private static NumberRange range(RecordComponent component, double min, double max, boolean log) {
    Class<?> type = component.getType();
    boolean whole = type == int.class || type == long.class;
    if (!whole && type != double.class && type != float.class) {
      throw new IllegalArgumentException(
          "option '%s' is no number; expected a list of values for it"
              .formatted(component.getName()));
    }
    return new NumberRange(component.getName(), min, max, log, whole);
  }

  private static List<String> constants(Class<?> type) {
    if (type == boolean.class) {
      return List.of("false", "true");
    }
    return type.isEnum()
        ? Arrays.stream(type.getEnumConstants())
            .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList()
        : List.of();
  }

  private static RecordComponent component(Record options, String name) {
    RecordComponent[] components = options.getClass().getRecordComponents();
    return Arrays.stream(components)
        .filter(component -> component.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no option '%s'; the options are %s"
                        .formatted(
                            name,
                            String.join(
                                ", ",
                                Arrays.stream(components)
                                    .map(RecordComponent::getName)
                                    .toList()))));
  }
}
