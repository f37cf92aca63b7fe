package org.affinity4j.training.train;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * An algorithm as the command line knows it: a name, options with defaults, and a trainer made of
 * them.
 *
 * @param name such as {@code item-knn}
 * @param summary one line for {@code --help}
 * @param defaults options with their default values
 * @param parts names of the models that options ask for as parts; none for most algorithms
 * @param composer makes a trainer of options and the trainers of the parts by name
 * @param <O> record of options; each component carries a {@link Doc}
 */
public record Algorithm<O extends Record>(
    String name,
    String summary,
    O defaults,
    Function<O, List<String>> parts,
    BiFunction<O, Map<String, Trainer>, Trainer> composer) {

  /** An algorithm that stands on its own. */
  public Algorithm(String name, String summary, O defaults, Function<O, Trainer> trainer) {
    this(name, summary, defaults, o -> List.of(), (o, none) -> trainer.apply(o));
  }

  /** An algorithm made of other models, which its options name. */
  public static <O extends Record> Algorithm<O> composed(
      String name,
      String summary,
      O defaults,
      Function<O, List<String>> parts,
      BiFunction<O, Map<String, Trainer>, Trainer> composer) {
    return new Algorithm<>(name, summary, defaults, parts, composer);
  }

  /** Makes a trainer of options that ask for no parts. */
  public Function<O, Trainer> trainer() {
    return options -> composer.apply(options, Map.of());
  }
}
