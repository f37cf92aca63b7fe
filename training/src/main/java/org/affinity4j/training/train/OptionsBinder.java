package org.affinity4j.training.train;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a record of options from text values, over its defaults. Stateless. */
public final class OptionsBinder {

  private OptionsBinder() {}

  /**
   * An option as {@code --help} shows it.
   *
   * @param type {@code int}, {@code double}, {@code boolean}, {@code text} or the constants of an
   *     enum, separated by bars
   */
  public record OptionInfo(String name, String type, String defaultValue, String doc) {}

  /**
   * The defaults with some components replaced.
   *
   * @param defaults a record of ints, longs, floats, doubles, booleans, strings and enums
   * @param values text by component name
   * @throws IllegalArgumentException if a name is not a component, a text does not parse, or the
   *     record refuses a value; the message names option, value and what was expected
   */
  public static <O extends Record> O bind(O defaults, Map<String, String> values) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    checkNames(components, values);
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String text = values.get(components[i].getName());
      arguments[i] = text == null ? read(components[i], defaults) : parse(components[i], text);
    }
    return construct(defaults, components, arguments);
  }

  /** The options of a record in declaration order. */
  public static List<OptionInfo> describe(Record defaults) {
    var infos = new ArrayList<OptionInfo>();
    for (RecordComponent component : defaults.getClass().getRecordComponents()) {
      Doc doc = component.getAnnotation(Doc.class);
      infos.add(
          new OptionInfo(
              component.getName(),
              typeName(component.getType()),
              String.valueOf(read(component, defaults)),
              doc == null ? "" : doc.value()));
    }
    return infos;
  }

  private static void checkNames(RecordComponent[] components, Map<String, String> values) {
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "there is no option '%s'; the options are %s"
                .formatted(name, String.join(", ", known)));
      }
    }
  }

  private static Object parse(RecordComponent component, String text) {
    Class<?> type = component.getType();
    String value = text.strip();
    try {
      if (type == int.class) {
        return Integer.valueOf(value);
      } else if (type == long.class) {
        return Long.valueOf(value);
      } else if (type == float.class) {
        return Float.valueOf(value);
      } else if (type == double.class) {
        return Double.valueOf(value);
      } else if (type == boolean.class && ("true".equals(value) || "false".equals(value))) {
        return Boolean.valueOf(value);
      } else if (type == String.class) {
        return value;
      } else if (type.isEnum()) {
        return enumConstant(type, value);
      }
    } catch (NumberFormatException e) {
      throw unparsable(component, text, e);
    }
    throw unparsable(component, text, null);
  }

  private static Object enumConstant(Class<?> type, String value) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(value.toUpperCase(Locale.ROOT).replace('-', '_'))) {
        return constant;
      }
    }
    throw new NumberFormatException(value);
  }

  private static IllegalArgumentException unparsable(
      RecordComponent component, String text, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "option '%s' is '%s'; expected %s"
            .formatted(component.getName(), text, typeName(component.getType())),
        cause);
  }

  private static String typeName(Class<?> type) {
    if (type == int.class || type == long.class) {
      return "int";
    } else if (type == float.class || type == double.class) {
      return "double";
    } else if (type == boolean.class) {
      return "true|false";
    } else if (type.isEnum()) {
      return String.join(
          "|",
          Arrays.stream(type.getEnumConstants())
              .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT).replace('_', '-'))
              .toList());
    }
    return "text";
  }

  private static Object read(RecordComponent component, Record from) {
    try {
      var accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(from);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read component " + component, e);
    }
  }

  private static <O extends Record> O construct(
      O defaults, RecordComponent[] components, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      @SuppressWarnings("unchecked") // the class of an O makes Os
      Constructor<O> constructor =
          (Constructor<O>) defaults.getClass().getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalStateException("cannot make " + defaults.getClass(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + defaults.getClass(), e);
    }
  }
}
