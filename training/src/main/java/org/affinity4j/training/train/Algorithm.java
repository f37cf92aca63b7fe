package org.affinity4j.training.train;

import java.util.function.Function;

/**
 * An algorithm as the command line knows it: a name, options with defaults, and a trainer made of
 * them.
 *
 * @param name such as {@code item-knn}
 * @param summary one line for {@code --help}
 * @param defaults options with their default values
 * @param trainer makes a trainer of options
 * @param <O> record of options; each component carries a {@link Doc}
 */
public record Algorithm<O extends Record>(
    String name, String summary, O defaults, Function<O, Trainer> trainer) {}
